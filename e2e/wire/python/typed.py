"""Ops, datasets, models, scorers and evaluations by their own endpoints; runs logged step by step; tags and aliases."""

import weave
from client import IS_NEW, client
from harness import PROJECT, Skip, check, same

IN_PROJECT = {"project_id": PROJECT}


def server():
    if not IS_NEW:
        raise Skip("this client does not know these endpoints")
    return client.server


@check("ops, datasets, models and scorers are published and read by what they are")
def typed_objects():
    api = server()
    op = api.op_create({**IN_PROJECT, "name": "Typed op", "source_code": "def f(): 'é'\n"})
    same(api.op_read({**IN_PROJECT, "object_id": op.object_id, "digest": op.digest}).code, "def f(): 'é'\n")
    assert op.digest in [each.digest for each in api.op_list({**IN_PROJECT})]

    rows = [{"n": 1.0, "text": "größe"}, {"n": None}]
    dataset = api.dataset_create({**IN_PROJECT, "name": "typed rows", "rows": rows})
    read = api.dataset_read({**IN_PROJECT, "object_id": dataset.object_id, "digest": "latest"})
    same((read.name, read.digest), ("typed rows", dataset.digest))
    ref = f"weave:///{PROJECT}/object/{dataset.object_id}:{dataset.digest}"
    same([dict(row) for row in weave.ref(ref).get().rows], rows)

    model = api.model_create({**IN_PROJECT, "name": "typed-model", "source_code": "x", "attributes": {"t": 1.5}})
    read = api.model_read({**IN_PROJECT, "object_id": "typed-model", "digest": model.digest})
    same((read.source_code, read.attributes), ("x", {"t": 1.5}))
    same(len(list(api.model_list({**IN_PROJECT, "limit": 1}))), 1)

    scorer = api.scorer_create({**IN_PROJECT, "name": "typed-scorer", "op_source_code": "def score(): ..."})
    read = api.scorer_read({**IN_PROJECT, "object_id": scorer.object_id, "digest": "v0"})
    assert read.score_op.startswith(f"weave:///{PROJECT}/op/typed-scorer_score:")
    same(api.op_delete({**IN_PROJECT, "object_id": op.object_id, "digests": [op.digest]}).num_deleted, 1)


@check("an evaluation logged step by step is read back by its parts and row by row")
def typed_run():
    api = server()
    model = api.model_create({**IN_PROJECT, "name": "run-model", "source_code": "x"}).model_ref
    scorer = api.scorer_create({**IN_PROJECT, "name": "run-scorer", "op_source_code": "def score(): ..."}).scorer
    dataset = api.dataset_create({**IN_PROJECT, "name": "run-rows", "rows": [{"q": 1.0}]})
    evaluation = api.evaluation_create(
        {**IN_PROJECT, "name": "run-eval", "dataset": f"weave:///{PROJECT}/object/run-rows:{dataset.digest}", "scorers": [scorer]}
    ).evaluation_ref
    run = {**IN_PROJECT, "evaluation_run_id": api.evaluation_run_create({**IN_PROJECT, "evaluation": evaluation, "model": model}).evaluation_run_id}
    prediction = {**run, "prediction_id": api.prediction_create({**run, "model": model, "inputs": {"q": 1.0}, "output": {"a": 2**60}}).prediction_id}
    score = api.score_create({**prediction, "scorer": scorer, "value": True}).score_id
    api.prediction_finish({**IN_PROJECT, "prediction_id": prediction["prediction_id"]})
    api.evaluation_run_finish({**run, "summary": {"mine": 1}})

    read = api.evaluation_run_read(run)
    same((read.status, read.model, read.evaluation, read.summary["mine"]), ("completed", model, evaluation, 1))
    same([each.output for each in api.prediction_list(run)], [{"a": 2**60}])
    same([each.score_id for each in api.score_list(run)], [score])
    found = api.evaluation_run_list({**IN_PROJECT, "filter": {"models": [model], "evaluations": [evaluation, "other"]}})
    same([each.evaluation_run_id for each in found], [run["evaluation_run_id"]])
    call = client.get_call(run["evaluation_run_id"])
    same(call.output["run-scorer"], {"true_count": 1, "true_fraction": 1.0})
    same(len(list(call.children())), 2)
    results = api.eval_results_query({**IN_PROJECT, "evaluation_run_ids": [run["evaluation_run_id"]], "include_summary": True})
    same(results.rows[0].evaluations[0].trials[0].scores, {"run-scorer": True})
    same(results.summary.evaluations[0].scorer_stats[0].pass_rate, 1.0)
    same(api.evaluation_run_delete({**IN_PROJECT, "evaluation_run_ids": [run["evaluation_run_id"], "gone"]}).num_deleted, 1)


@check("tags and aliases name versions, and refs find them by alias")
def labels():
    server()
    first = weave.publish({"n": 1}, "labelled")
    second = weave.publish({"n": 2}, "labelled")
    client.flush()
    client.add_tags(first, ["good", "näive tag"])
    client.remove_tags(first, ["good"])
    client.set_aliases(first, ["production", "blessed"])
    same(client.get_tags_and_aliases(first), (["näive tag"], ["blessed", "production"]))
    same(client.get_aliases(second), ["latest"])
    same(weave.ref(f"weave:///{PROJECT}/object/labelled:production").get()["n"], 1)
    client.set_aliases(second, "production")
    # The client keeps what it once read by a ref, so the server is asked whose name it is now.
    same(sorted(client.get_aliases(second)), ["latest", "production"])
    same(client.get_aliases(first), ["blessed"])
    client.remove_aliases(first, "blessed")
    same((client.list_tags(), client.list_aliases()), (["näive tag"], ["production"]))
