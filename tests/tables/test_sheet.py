from pipeline.tables.sheet import make_csv


def test_lists_are_joined_and_formulas_made_harmless() -> None:
    rows = [
        {"event_id": "d/e1", "summary": '=HYPERLINK("x")', "agents": ["loc.japan", "loc.ussr"]},
        {"event_id": "d/e2", "summary": "1925 · agreement", "agents": []},
        {"event_id": "d/e3", "summary": None, "agents": ["a"]},
    ]
    lines = make_csv(rows, ["event_id", "summary", "agents"]).splitlines()
    assert lines[0] == "event_id,summary,agents"
    assert lines[1] == 'd/e1,"\'=HYPERLINK(""x"")",loc.japan; loc.ussr'
    assert lines[2] == "d/e2,1925 · agreement,"
    assert lines[3] == "d/e3,,a"


def test_a_table_without_rows_has_its_header() -> None:
    assert make_csv([], ["a", "b"]) == "a,b\n"
