#!/bin/sh
# Russian Stanza tagger on navec vectors; run in training/ after make_stanza.py.
exec python -m stanza.models.ner_tagger --mode train --shorthand ru_letopis \
  --train_file work/ru_train.json --eval_file work/ru_dev.json \
  --wordvec_pretrain_file ../models/vectors/ru_ner.pt --word_emb_dim 300 --no_emb_finetune \
  --hidden_dim 192 --char_hidden_dim 64 --char_emb_dim 48 --dropout 0.5 --word_dropout 0.05 \
  --optim sgd --lr 0.1 --batch_size 32 --max_steps 2100 --eval_interval 250 --max_steps_no_improve 1500 \
  --save_dir work --save_name ru_ner_full.pt --seed 1922
