"""Logs published results as evaluations with the unmodified Python client: what the pages must show is known to the digit.

usage: log_published.py alpaca <project> <alpaca-eval.jsonl.gz>
       log_published.py tau <project> <tau-airline.json.gz>
Answers and scores are those that were published; no model is asked.
"""

import asyncio
import gzip
import json
import sys

import weave


class Recorded(weave.Model):
    """A model that answers what it answered when the results were published."""

    id: str

    @weave.op
    def predict(self, key: str) -> str:
        return ANSWERS[self.id, key]


@weave.op
def judge(key: str, output: str) -> dict:
    # The scorer is the same for all models, so that their scores are comparable: it looks the answer up.
    return SCORES[key, output]


ANSWERS: dict = {}
SCORES: dict = {}


def alpaca(path: str) -> tuple[str, list, list]:
    with gzip.open(path, "rt") as file:
        lines = [json.loads(line) for line in file]
    models = sorted(lines[0]["runs"], key=["gpt-3.5-turbo-1106", "claude-2.1", "gemma-7b-it", "vicuna-13b-v1.5"].index)
    rows = []
    for line in lines:
        key = str(line["id"])
        rows.append({"key": key, "instruction": line["instruction"], "reference": line["reference"]})
        for model, run in line["runs"].items():
            ANSWERS[model, key] = f"{run['output']}"
            known = SCORES.setdefault((key, run["output"]), {"win_rate": run["win"]})
            if known["win_rate"] != run["win"]:
                # Two models gave the same answer and were judged apart: told apart by a blank that no one sees.
                ANSWERS[model, key] = run["output"] + " " * (1 + models.index(model))
                SCORES[key, ANSWERS[model, key]] = {"win_rate": run["win"]}
    return "alpaca-eval", rows, models


def tau(path: str) -> tuple[str, list, list]:
    with gzip.open(path, "rt") as file:
        items = json.load(file)
    tasks = {}
    for item in items:
        tasks.setdefault(str(item["task_id"]), item["info"]["task"]["instruction"])
        last = next((m["content"] for m in reversed(item["traj"]) if m["role"] == "assistant" and m.get("content")), "")
        answer = f"[trial {item['trial']}] {last}"
        ANSWERS[f"trial-{item['trial']}", str(item["task_id"])] = answer
        SCORES[str(item["task_id"]), answer] = {"reward": item["reward"] == 1}
    rows = [{"key": key, "instruction": instruction} for key, instruction in tasks.items()]
    return "tau-airline", rows, sorted({f"trial-{item['trial']}" for item in items})


def main() -> None:
    kind, project, path = sys.argv[1:]
    name, rows, models = {"alpaca": alpaca, "tau": tau}[kind](path)
    weave.init(project)
    dataset = weave.Dataset(name=name, rows=rows)
    for model in models:
        evaluation = weave.Evaluation(name=name, dataset=dataset, scorers=[judge], evaluation_name=model)
        asyncio.run(evaluation.evaluate(Recorded(name=model, id=model)))


main()
