"""Evaluations are run, or logged row by row, and their trees, outputs and summaries read back."""

import asyncio
import importlib.util
import time

import httpx
import weave
from client import IS_NEW, client
from harness import PROJECT, SERVER, Skip, check, is_before, op_name, plain, same, status

ROWS = [
    {"question": "1+1", "expected": 2},
    {"question": "2*3", "expected": 6},
    {"question": "fails", "expected": 0},
    {"question": "große Zahl", "expected": 2**70},
]


class Calculator(weave.Model):
    bias: int

    @weave.op
    def predict(self, question: str) -> dict:
        if question == "fails":
            raise ZeroDivisionError("can't answer this")
        answers = {"1+1": 2, "2*3": 5, "große Zahl": 2**70}
        return {"answer": answers[question] + self.bias, "confidence": 1.0}


@weave.op
def exact(expected: int, output: dict | None) -> dict:
    return {"correct": output is not None and output["answer"] == expected}


class Distance(weave.Scorer):
    scale: float

    @weave.op
    def score(self, *, output: dict | None, expected: int) -> dict:
        return {"off_by": 0.0 if output is None else abs(output["answer"] - expected) * self.scale}


def tree(root) -> list:
    return list(client.get_calls(filter={"trace_ids": [root.trace_id]}))


def below(calls, parent) -> list:
    return [call for call in calls if call.parent_id == parent.id]


@check("an evaluation with a failing prediction, two scorers and two trials")
def evaluation():
    dataset = weave.Dataset(name="sums", rows=ROWS)
    evaluation = weave.Evaluation(
        name="sum-eval",
        dataset=dataset,
        scorers=[exact, Distance(name="distance", scale=0.5)],
        trials=2,
        evaluation_name="Prüfung 🦜",
    )
    summary = asyncio.run(evaluation.evaluate(Calculator(name="calculator", bias=0)))
    client.flush()
    roots = client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/Evaluation.evaluate:*"], "trace_roots_only": True})
    root = [call for call in roots if call.display_name == "Prüfung 🦜"][-1]
    calls = tree(root)
    rows = [call for call in below(calls, root) if op_name(call) == "Evaluation.predict_and_score"]
    same(len(rows), len(ROWS) * 2)
    same([op_name(call) for call in below(calls, root)].count("Evaluation.summarize"), 1)

    for row in rows:
        example = row.inputs["example"]
        assert "/attr/rows/id/" in example.ref.uri(), example
        predictions = [call for call in below(calls, row) if op_name(call) == "Calculator.predict"]
        same(len(predictions), 1)
        predicted = predictions[0]
        same(predicted.inputs["question"], example["question"])
        if example["question"] == "fails":
            same(status(predicted), "error")
            assert "can't answer this" in predicted.exception
            same(row.output["output"], None)
        else:
            same(row.output["output"], predicted.output)
            same(row.output["scores"]["exact"], {"correct": example["question"] != "2*3"})
            same(row.output["scores"]["distance"], {"off_by": 0.5 if example["question"] == "2*3" else 0.0})
            scored = sorted(op_name(call) for call in below(calls, row) if call.id != predicted.id)
            same(scored, ["Distance.score", "exact"])
        assert isinstance(plain(row.output["model_latency"]), float)

    examples = {plain(row.inputs["example"])["question"]: 0 for row in rows}
    for row in rows:
        examples[plain(row.inputs["example"])["question"]] += 1
    same(examples, {row["question"]: 2 for row in sorted(ROWS, key=lambda row: list(examples).index(row["question"]))})
    same(plain(root.output)["exact"], plain(summary)["exact"])
    same(plain(root.output)["distance"], plain(summary)["distance"])
    same(status(root), "success" if is_before("0.51.47") else "descendant_error")
    same(plain(root.inputs["model"].bias), 0)


@check("an evaluation reads back as an object and runs again")
def evaluation_again():
    if IS_NEW and importlib.util.find_spec("numpy") is None:
        raise Skip("this client needs numpy to read an evaluation")
    evaluation = weave.Evaluation(name="again", dataset=[{"question": "1+1", "expected": 2}], scorers=[exact])
    first = asyncio.run(evaluation.evaluate(Calculator(name="calculator", bias=1)))
    client.flush()
    got = weave.ref(f"weave:///{PROJECT}/object/again:latest").get()
    same([plain(row) for row in got.dataset.rows], [{"question": "1+1", "expected": 2}])
    second = asyncio.run(got.evaluate(Calculator(name="calculator", bias=1)))
    same(plain(second)["exact"], plain(first)["exact"])
    same(plain(first)["exact"], {"correct": {"true_count": 0, "true_fraction": 0.0}})


def feedback_is_served() -> bool:
    body = {"project_id": PROJECT, "limit": 1}
    return httpx.post(f"{SERVER}/traces/feedback/query", json=body).status_code != 404


def find_logged(name, flush=True):
    if flush:
        client.flush()
    roots = client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/Evaluation.evaluate:*"], "trace_roots_only": True})
    return [call for call in roots if call.display_name == name][-1]


@check("an evaluation logged row by row reads back with outputs, scores and summary")
def evaluation_logger():
    if not hasattr(weave, "EvaluationLogger"):
        raise Skip("this release has no EvaluationLogger")
    logger = weave.EvaluationLogger(name="logged", model="my_model", dataset="my_dataset")
    wanted = []
    for n in range(3):
        inputs, output = {"q": f"frage {n} ß", "n": 2**60 + n}, {"a": n / 2}
        prediction = logger.log_prediction(inputs=inputs, output=output)
        prediction.log_score("length", float(n))
        prediction.log_score("correct", n != 1)
        prediction.finish()
        wanted.append((inputs, {"output": output, "scores": {"length": float(n), "correct": n != 1}}))
    logger.log_summary({"mine": {"f1": 1.0}})
    root = find_logged("logged")
    calls = tree(root)
    rows = [call for call in below(calls, root) if op_name(call) == "Evaluation.predict_and_score"]
    got = [(plain(row.inputs["example"]), {key: plain(row.output)[key] for key in ("output", "scores")}) for row in rows]
    same([list(pair) for pair in got], [list(pair) for pair in wanted])
    same(root.attributes["_weave_eval_meta"]["imperative"], True)
    summary = plain(root.output)
    same(summary["length"], {"mean": 1.0})
    same(summary.get("mine") or summary["output"]["mine"], {"f1": 1.0})
    assert root.ended_at is not None
    scorers = [call for row in rows for call in below(calls, row) if op_name(call) in ("length", "correct")]
    same(len(scorers), 6)


@check("a logged evaluation that is never finished stays open, with what there is")
def unfinished():
    logger = weave.EvaluationLogger(name="unfinished", model="my_model", dataset="my_dataset")
    logger.log_prediction(inputs={"q": 1}, output="a")
    if IS_NEW:
        # This client holds back the start of the row, and its flush would wait for the row's end.
        time.sleep(3)
    root = find_logged("unfinished", flush=not IS_NEW)
    same(status(root), "running")
    rows = [call for call in tree(root) if op_name(call) == "Evaluation.predict_and_score"]
    same([status(call) for call in rows], [] if IS_NEW else ["running"])
    logger.finish()
    root = find_logged("unfinished")
    assert root.ended_at is not None
    rows = [call for call in tree(root) if op_name(call) == "Evaluation.predict_and_score"]
    same([(plain(call.inputs["example"]), call.output["output"]) for call in rows], [({"q": 1}, "a")])


@check("scores of a logged evaluation are feedback on its predictions")
def score_feedback():
    if not feedback_is_served():
        raise Skip("this server has no feedback endpoints yet")
    root = find_logged("logged")
    predictions = [call for call in tree(root) if op_name(call) == "Model.predict"]
    for at, call in enumerate(predictions):
        got = {item.feedback_type: plain(item.payload)["output"] for item in call.feedback}
        same(got["wandb.runnable.length"], float(at))
