"""A leaderboard is published and read, and one that was made in the app gives its results to the client."""

import httpx
import weave
from client import client
from harness import PROJECT, SERVER, check, same
from weave.flow import leaderboard


class Parrot(weave.Model):
    word: str

    @weave.op
    def predict(self, question: str) -> str:
        return self.word


@weave.op
def matches(expected: str, output: str) -> dict:
    return {"right": output == expected}


def ask(path: str, body: dict) -> dict:
    return httpx.post(SERVER + path, json=body, timeout=60).raise_for_status().json()


@check("leaderboards: published by the client, and made in the app")
async def leaderboards():
    rows = [{"question": f"{n}?", "expected": "yes" if n % 2 else "no"} for n in range(8)]
    evaluation = weave.Evaluation(name="board-eval", dataset=weave.Dataset(name="board-rows", rows=rows), scorers=[matches])
    for word in ["yes", "maybe"]:
        await evaluation.evaluate(Parrot(name=f"parrot-{word}", word=word))
    client.flush()
    column = leaderboard.LeaderboardColumn(
        evaluation_object_ref=evaluation.ref.uri(),
        scorer_name="matches",
        summary_metric_path="right.true_fraction",
    )
    ref = weave.publish(leaderboard.Leaderboard(name="Parrots", columns=[column]), name="parrots")
    client.flush()
    same(weave.ref(ref.uri()).get().columns[0].scorer_name, "matches", "read back")
    shown = ask("/weft/leaderboards/read", {"project_id": PROJECT, "object_id": "parrots"})
    figures = sorted([row["model"]["name"], float(row["cells"][0]["figure"]["value"])] for row in shown["rows"])
    same(figures, [["parrot-maybe", 0.0], ["parrot-yes", 0.5]], "what the app shows")

    # As the app does it.
    val = {"name": "Made by hand", "description": None, "columns": [{**column.model_dump(), "should_minimize": False}]}
    obj = {"project_id": PROJECT, "object_id": "by-hand", "val": val, "builtin_object_class": "Leaderboard"}
    ask("/obj/create", {"obj": obj})
    board = weave.ref("by-hand:latest").get()
    results = leaderboard.get_leaderboard_results(board, client)
    values = sorted(score.value for result in results for score in result.column_scores[0].scores)
    same(values, [0.0, 0.5], "what the client makes of a board of the app")
