"""A sentence as a tree: children, features, prepositions, conjuncts."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_FLAT = frozenset({"flat", "flat:name", "flat:foreign", "appos", "fixed", "goeswith"})
_MAX_CLIMB = 60


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence and, for each token, the indices of those it governs, in text order."""

    sentence: Sentence
    children: tuple[tuple[int, ...], ...]

    def __getitem__(self, k: int) -> Token:
        return self.sentence.tokens[k]

    def __len__(self) -> int:
        return len(self.sentence.tokens)


def build_tree(sentence: Sentence) -> Tree:
    """Return the tree of ``sentence``; heads outside it or at themselves count as roots."""
    below: list[list[int]] = [[] for _ in sentence.tokens]
    for k, token in enumerate(sentence.tokens):
        if 0 <= token.head < len(below) and token.head != k:
            below[token.head].append(k)
    return Tree(sentence, tuple(tuple(kids) for kids in below))


def get_feature(token: Token, name: str) -> str | None:
    """Return the value of the UD feature ``name`` of ``token``, or None."""
    for pair in token.feats.split("|"):
        key, _, value = pair.partition("=")
        if key == name:
            return value
    return None


def get_lemma(token: Token) -> str:
    """Return the lemma in lower case, ``ё`` as ``е``."""
    return token.lemma.lower().replace("ё", "е")


def get_relation(token: Token) -> str:
    """Return the dependency relation without its subtype."""
    return token.deprel.partition(":")[0]


def is_nominal(token: Token) -> bool:
    """Tell whether ``token`` can head a noun phrase."""
    return token.upos in _NOMINAL


def climb(tree: Tree, k: int) -> Iterator[int]:
    """Yield the ancestors of token ``k``, nearest first; ends in any tree."""
    head = tree[k].head
    for _ in range(_MAX_CLIMB):
        if not 0 <= head < len(tree) or head == k:
            return
        yield head
        k, head = head, tree[head].head


def find_preposition(tree: Tree, k: int) -> str | None:
    """Return the preposition of nominal ``k`` in lower case, a fixed one joined (`в адрес`)."""
    for child in tree.children[k]:
        if get_relation(tree[child]) == "case" and tree[child].upos in {
            "ADP",
            "NOUN",
            "SCONJ",
            "ADV",
            "PART",
        }:
            rest = [c for c in tree.children[child] if get_relation(tree[c]) == "fixed"]
            words = [tree[child].text, *(tree[c].text for c in rest)]
            text = " ".join(words).lower()
            return "в" if text == "во" else "с" if text == "со" else "к" if text == "ко" else text
    return None


def list_conjuncts(tree: Tree, k: int) -> list[int]:
    """Return ``k`` and the nominals coordinated with it, in text order."""
    found = [k]
    for done in range(_MAX_CLIMB):
        if done >= len(found):
            break
        node = found[done]
        near = [c for c in tree.children[node] if get_relation(tree[c]) == "conj"]
        if get_relation(tree[node]) == "conj" and tree[node].head >= 0:
            near.append(tree[node].head)
        found += [c for c in near if is_nominal(tree[c]) and c not in found]
    return sorted(found)


def list_names(tree: Tree, k: int) -> list[int]:
    """Return the tokens joined to ``k`` as parts or appositions of its name, in text order."""
    found = [k]
    for done in range(_MAX_CLIMB):
        if done >= len(found):
            break
        found += [c for c in tree.children[found[done]] if tree[c].deprel in _FLAT]
    return sorted(found)


def list_subtree(tree: Tree, k: int) -> list[int]:
    """Return ``k`` and everything below it, in text order."""
    found = [k]
    done = 0
    while done < len(found) and len(found) <= len(tree):
        found += tree.children[found[done]]
        done += 1
    return sorted(set(found))


def find_clause(tree: Tree, k: int) -> int:
    """Return the predicate of the clause that token ``k`` stands in: itself, a verb or the root."""
    last = k
    for node in (k, *climb(tree, k)):
        if is_predicate(tree, node):
            return node
        last = node
    return last


def is_predicate(tree: Tree, k: int) -> bool:
    """Tell whether ``k`` heads a clause: a verb that is no attribute, or a root."""
    token = tree[k]
    if token.head < 0:
        return True
    return token.upos in {"VERB", "AUX"} and get_relation(token) not in {
        "aux",
        "cop",
        "amod",
        "case",
        "fixed",
    }
