"""Reads the notebooks in folders and zips, within bounds and without unpacking anything to the disk."""
import io
import stat
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from report import UserError

MOST_FILES = 20_000
MOST_BYTES = 50 << 20         # of one file
MOST_TOGETHER = 1 << 30       # of all notebooks
MOST_RATIO = 200              # of a file of more than a megabyte; text reaches 20
READ = (".ipynb", ".zip")


@dataclass
class File:
    path: str                 # with /, below the folder or zip
    content: bytes
    time: datetime            # of its last change
    given: int = 0            # how many folders of the path the caller named
    problem: str = ""         # why it could not be read
    other: bool = False       # a file of another kind


class Refused(Exception):
    """Why a zip cannot be read, in one sentence."""


class Reader:
    def __init__(self):
        self.files, self.notes, self.together = [], [], 0

    def add(self, path, content, time, given=0):
        self.together += len(content)
        if self.together > MOST_TOGETHER:
            raise UserError(f"The submissions have more than {MOST_TOGETHER >> 20} MB: grade them in parts.")
        self.files.append(File(path, content, time, given))

    def folder(self, folder):
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or is_skipped(path.relative_to(folder).parts):
                continue
            name = "/".join((folder.resolve().name, *path.relative_to(folder).parts))
            self.file(path, name, 1)

    def file(self, path, name, given=0):
        time = datetime.fromtimestamp(path.stat().st_mtime)
        if path.suffix.lower() not in READ:
            self.other(name, time, given)
        elif path.stat().st_size > MOST_BYTES:
            self.files.append(File(name, b"", time, given, too_big(path.name)))
        elif path.suffix.lower() == ".zip":
            self.nested(name, path.read_bytes(), time, given)
        else:
            self.add(name, path.read_bytes(), time, given)

    def other(self, name, time, given):
        self.files.append(File(name, b"", time, given, f"{name.rsplit('/', 1)[-1]} is not a notebook (.ipynb)", True))

    def nested(self, name, content, time, given=0):
        """The zip of a student: a mistake in it concerns nobody else."""
        try:
            with opened(io.BytesIO(content), name.rsplit("/", 1)[-1]) as archive:
                self.zip(archive, name[:-len(".zip")] + "/", given, depth=1)
        except Refused as e:
            self.files.append(File(name, b"", time, given, str(e)))

    def zip(self, archive, prefix="", given=0, depth=0):
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise Refused(f"{archive.filename} has {len(members)} files, more than {MOST_FILES}: unpack it and grade "
                          "the folder.")
        for member in members:
            parts = PurePosixPath(member.filename.replace("\\", "/")).parts
            suffix = PurePosixPath(member.filename).suffix.lower()
            if member.is_dir() or not parts or is_skipped(parts) or is_link(member):
                continue
            if ".." in parts or parts[0] == "/" or parts[0][1:] == ":":
                self.notes.append(f"{member.filename} points out of the zip, so it is left out.")
                continue
            name, time = prefix + "/".join(parts), time_of(member)
            if suffix not in READ:
                self.other(name, time, given)
                continue
            try:
                content = bounded(archive, member)
            except Refused as e:
                if member.flag_bits & 1:
                    raise
                self.files.append(File(name, b"", time, given, str(e)))
                continue
            if suffix == ".ipynb":
                self.add(name, content, time, given)
            elif depth == 0:
                self.nested(name, content, time, given)
            else:
                self.notes.append(f"{name} is a zip in a zip in a zip, so it is left out.")


def read(paths):
    """The files in folders and zips, notebooks with their content; and sentences about what is left out."""
    reader = Reader()
    for path in map(Path, paths):
        if path.is_dir():
            reader.folder(path)
        elif not path.is_file():
            raise UserError(f"There is no file or folder {path}.")
        elif path.suffix.lower() == ".ipynb":
            reader.file(path, path.name)
        else:
            try:
                with opened(path, path) as archive:
                    reader.zip(archive)
            except Refused as e:
                raise UserError(str(e)) from e
    return reader.files, reader.notes


def opened(source, name):
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as e:
        raise Refused(f"{name} is not a zip, folder or notebook that can be read: {e}.") from e
    archive.filename = str(name)
    return archive


def bounded(archive, member):
    """The content of a member, which may be other than it says."""
    if member.flag_bits & 1:
        raise Refused(f"{archive.filename} is encrypted: unpack it with its password and grade the folder.")
    try:
        with archive.open(member) as stream:
            content = stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as e:
        raise Refused(f"it cannot be read from {archive.filename}: {e}") from e
    except Exception as e:    # zlib.error and lzma's, which have no common class
        raise Refused(f"it is damaged in {archive.filename}: {e}") from e
    if len(content) > MOST_BYTES:
        raise Refused(too_big(member.filename))
    if len(content) > 1 << 20 and len(content) > MOST_RATIO * max(1, member.compress_size):
        raise Refused(f"{member.filename} is packed more than {MOST_RATIO} times, as no notebook is")
    return content


def too_big(name):
    return f"{name} has more than {MOST_BYTES >> 20} MB"


def is_skipped(parts):
    return any(part == "__MACOSX" or part != ".." and part.startswith(".") for part in parts)


def is_link(member):
    return stat.S_ISLNK(member.external_attr >> 16)


def time_of(member):
    try:
        return datetime(*member.date_time)
    except ValueError:
        return datetime(1980, 1, 1)
