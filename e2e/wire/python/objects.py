"""Objects, ops, datasets, models, prompts, images and files are published and read back."""

import datetime
import io
import pathlib
import tempfile

import httpx
import weave
from client import IS_NEW, client, read_call
from harness import PROJECT, SERVER, Skip, check, plain, same
from values import EDGES, deep


@check("a published value reads back exactly by its ref")
def publish_value():
    ref = weave.publish(EDGES, "edges")
    client.flush()
    same(weave.ref(ref.uri()).get(), EDGES)
    same(weave.publish(deep(100), "deep").get(), deep(100))
    for at, value in enumerate([[1, 1.0, None], "text", 10**40, 1.5, [[]]]):
        same(weave.publish(value, f"bare-{at}").get(), value, repr(value))


@check("publishing the same value again makes no version; a change makes one")
def versions():
    first = weave.publish({"prompt": "a"}, "versioned")
    again = weave.publish({"prompt": "a"}, "versioned")
    second = weave.publish({"prompt": "b"}, "versioned")
    client.flush()
    same(first.digest, again.digest)
    assert first.digest != second.digest

    def get(version):
        return weave.ref(f"weave:///{PROJECT}/object/versioned:{version}").get()["prompt"]

    same([get("latest"), get("v0"), get("v1"), get(first.digest)], ["b", "a", "b", "a"])


@check("a ref reaches into a value by key, index and attribute")
def extra():
    ref = weave.publish({"list": [{"a b/c": "here"}, 2.0], "größe": {"%": None}}, "extra")
    client.flush()
    base = ref.uri()
    same(weave.ref(f"{base}/key/list/index/0/key/a%20b%2Fc").get(), "here")
    same(weave.ref(f"{base}/key/list/index/1").get(), 2.0)
    same(weave.ref(f"{base}/key/gr%C3%B6%C3%9Fe").get(), {"%": None})


class Settings(weave.Object):
    temperature: float
    stop: list[str] = []


class Greeter(weave.Model):
    settings: Settings
    greeting: str

    @weave.op
    def predict(self, who: str) -> str:
        return f"{self.greeting}, {who} ({self.settings.temperature})"


@check("a model keeps its fields, its nested objects and its code")
def models():
    model = Greeter(name="greeter", settings=Settings(temperature=1.0, stop=["\n"]), greeting="Grüß dich")
    ref = weave.publish(model)
    client.flush()
    got = weave.ref(ref.uri()).get()
    same((got.greeting, got.settings.temperature, plain(got.settings.stop)), ("Grüß dich", 1.0, ["\n"]))
    same(got.predict("Ada"), "Grüß dich, Ada (1.0)")
    _, call = model.predict.call(model, "Eve")
    logged = read_call(call.id)
    assert logged.inputs["self"].ref.uri() == ref.uri(), logged.inputs["self"]
    same(logged.output, "Grüß dich, Eve (1.0)")


OFFSET = 7


@weave.op
def shifted(n: int, by: int = OFFSET) -> int:
    """Adds an offset of the module."""
    return n + by + OFFSET


@check("an op is saved with its code and runs after reading it back")
def op_code():
    _, call = shifted.call(1)
    got = weave.ref(read_call(call.id).op_name).get()
    assert got is not shifted and got.resolve_fn is not shifted.resolve_fn, "it was not loaded"
    same((got(10), got.resolve_fn.__doc__), (24, "Adds an offset of the module."))


@check("a changed op is a new version of the same name")
def op_versions():
    def define(step):
        if step == 1:

            @weave.op
            def changing(x):
                return x + 1
        else:

            @weave.op
            def changing(x):
                return x + 2

        return changing

    refs = []
    for step in (1, 2):
        _, call = define(step).call(1)
        refs.append(read_call(call.id).op_name)
    assert refs[0] != refs[1], refs
    same(len(client.get_calls(filter={"op_names": [f"weave:///{PROJECT}/op/changing:*"]})), 2)
    same(len(client.get_calls(filter={"op_names": [refs[0]]})), 1)
    # These are calls too, so they come after what counts calls.
    same([weave.ref(uri).get()(10) for uri in refs], [11, 12])


ROWS = [
    {"id": n, "question": f"Wie groß ist {n}? 日本", "expected": [n, n / 4, None], "big": 2**64 + n, "half": n + 0.0, "same": n % 3}
    for n in range(2_500)
]


@check("a dataset of 2,500 rows reads back exactly, in order")
def large_dataset():
    ref = weave.publish(weave.Dataset(name="large", rows=ROWS))
    client.flush()
    got = weave.ref(ref.uri()).get()
    same(len(got.rows), len(ROWS))
    same([row for row in got.rows], ROWS)
    same(got.rows[1_234], ROWS[1_234])


@check("equal rows of a dataset are each kept")
def equal_rows():
    rows = [{"x": 1}, {"x": 1.0}, {"x": 1}, {"x": True}, {"x": "1"}, {"x": 1}]
    got = weave.publish(weave.Dataset(name="equal-rows", rows=rows)).get()
    same(list(got.rows), rows)


@check("rows added to a dataset make a new version of it")
def added_rows():
    if not hasattr(weave.Dataset, "add_rows"):
        raise Skip("this release has no Dataset.add_rows")
    published = weave.publish(weave.Dataset(name="growing", rows=[{"n": 1}, {"n": 2}]))
    client.flush()
    first = published.get()
    second = weave.publish(first.add_rows([{"n": 3}, {"n": 4.0}]))
    client.flush()
    same(list(weave.ref(second.uri()).get().rows), [{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4.0}])
    same(list(weave.ref(published.uri()).get().rows), [{"n": 1}, {"n": 2}])


@check("a row of a dataset given to an op is logged as a ref to that row")
def row_refs():
    @weave.op
    def takes_row(row):
        return row["q"]

    dataset = weave.publish(weave.Dataset(name="row-refs", rows=[{"q": "a"}, {"q": "ß"}])).get()
    _, call = takes_row.call(dataset.rows[1])
    got = read_call(call.id)
    same(got.output, "ß")
    same(got.inputs["row"], {"q": "ß"})
    assert "/attr/rows/id/" in got.inputs["row"].ref.uri(), got.inputs["row"].ref


@check("prompts read back and format")
def prompts():
    one = weave.publish(weave.StringPrompt("Hallo {name} 🦜"), "greeting")
    many = weave.publish(weave.MessagesPrompt([{"role": "user", "content": "Q: {q}"}]), "asking")
    client.flush()
    same(weave.ref(one.uri()).get().format(name="Ada"), "Hallo Ada 🦜")
    same(weave.ref(many.uri()).get().format(q="why"), [{"role": "user", "content": "Q: why"}])


@check("a file reads back byte for byte")
def files():
    if IS_NEW:
        raise Skip("this release can't save its own File; it has Content")
    if not hasattr(weave, "File"):
        raise Skip("this release has no File")
    content = bytes(range(256)) * 1_000 + "ß".encode()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "daten ü.bin"
        path.write_bytes(content)
        ref = weave.publish({"file": weave.File(path, "application/x-test")}, "with-file")
        client.flush()
        # The client writes what it reads back to where the file was.
        path.write_bytes(b"changed since")
        got = weave.ref(ref.uri()).get()["file"]
        same((got.path.read_bytes() == content, got.size, got.mimetype), (True, len(content), "application/x-test"))


@check("content (any media type) reads back byte for byte")
def content():
    if not hasattr(weave, "Content"):
        raise Skip("this release has no Content")
    wanted = weave.Content.from_bytes(b"%PDF-1.7\n\x00\xff", mimetype="application/pdf", metadata={"page": 1})
    ref = weave.publish({"doc": wanted}, "with-content")
    client.flush()
    got = weave.ref(ref.uri()).get()["doc"]
    same((got.data, got.mimetype, plain(got.metadata)), (wanted.data, "application/pdf", {"page": 1}))


@check("an image given and returned by an op reads back pixel for pixel")
def images():
    try:
        from PIL import Image
    except ImportError:
        raise Skip("Pillow is not installed") from None
    picture = Image.new("RGB", (7, 5))
    picture.putdata([(n * 7 % 256, n * 31 % 256, n) for n in range(35)])

    @weave.op
    def flip(image: Image.Image) -> dict:
        return {"flipped": image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)}

    _, call = flip.call(picture)
    got = read_call(call.id)
    same(got.inputs["image"].tobytes() == picture.tobytes(), True)
    same(got.output["flipped"].tobytes() == picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes(), True)
    saved = io.BytesIO()
    got.output["flipped"].save(saved, format="PNG")
    assert saved.getvalue().startswith(b"\x89PNG")


@check("a published time reads back")
def times():
    wanted = datetime.datetime(1999, 12, 31, 23, 59, 59, 1, tzinfo=datetime.timezone.utc)
    ref = weave.publish({"at": wanted}, "with-time")
    client.flush()
    same(weave.ref(ref.uri()).get()["at"] == wanted, True)


@check("a deleted object is gone, its other versions are not")
def deletion():
    first = weave.publish({"v": 1}, "deletable")
    second = weave.publish({"v": 2}, "deletable")
    client.flush()
    client.delete_object_version(second)
    try:
        got = weave.ref(second.uri()).get()
    except Exception:
        pass
    else:
        # A deleted object is read as a marker that stands for it.
        assert type(got).__name__ == "DeletedRef", got
    same(weave.ref(first.uri()).get(), {"v": 1})
    same(weave.ref(f"weave:///{PROJECT}/object/deletable:latest").get(), {"v": 1})


@check("an object of an unknown name is not found")
def missing():
    try:
        weave.ref(f"weave:///{PROJECT}/object/never-published:latest").get()
    except Exception as error:
        assert "not found" in str(error).lower() or "unable to find" in str(error).lower() or "404" in str(error), error
    else:
        raise AssertionError("it was found")


@check("the printed link of an object leads to a page")
def object_link():
    ref = weave.publish({"linked": True}, "linked")
    client.flush()
    entity, project = PROJECT.split("/")
    answer = httpx.get(f"{SERVER}/{entity}/{project}/weave/objects/{ref.name}/versions/{ref.digest}", follow_redirects=True)
    if answer.status_code == 404:
        raise Skip("this server has no pages of objects yet")
    same(answer.status_code, 200)
