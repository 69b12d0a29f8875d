"""Answers of the desk: HTTP answers taken apart, and the problem documents among them."""

import http.client
import io
import json
import re


class Answer:
    """Status, headers and body of an HTTP answer."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    def check_problem(self, status):
        """This is an RFC 9457 problem in Dutch, with that status."""
        assert self.status == status, f"{self.status} instead of {status}: {self.body[:300]!r}"
        assert self.headers.get("Content-Type", "").startswith("application/problem+json"), self.headers.as_string()
        problem = self.json
        assert problem["status"] == status and problem["type"] and problem["title"]
        assert is_dutch(problem["detail"]), problem["detail"]
        return problem


def answers(raw, may_be_cut=False):
    """The HTTP answers that stand one after another in raw bytes; fails when that is not what the bytes are.

    After an error the desk may close before its last answer is out: `may_be_cut` then leaves that one away.
    """
    found = []
    while raw:
        head, split, raw = raw.partition(b"\r\n\r\n")
        line, _, fields = head.partition(b"\r\n")
        match = re.fullmatch(rb"HTTP/1\.[01] (\d{3}) [^\r\n]*", line)
        if may_be_cut and not split:
            break
        assert split and match, f"no HTTP answer: {head[:200]!r}"
        headers = http.client.parse_headers(io.BytesIO(fields + b"\r\n\r\n"))
        status = int(match.group(1))
        bodiless = status < 200 or status in (204, 304)
        length = 0 if bodiless else int(headers["Content-Length"])
        if may_be_cut and len(raw) < length:
            break
        assert len(raw) >= length, f"an answer of {length} bytes ends after {len(raw)}"
        found.append(Answer(status, headers, raw[:length]))
        raw = raw[length:]
    return found


def is_dutch(text):
    """Whether a sentence reads as Dutch, and not as what a library says of its own; that may stand between brackets."""
    words = set(re.findall(r"[a-zà-ÿ]+", re.sub(r"\([^)]*\)", "", text).lower()))
    return bool(words & {"de", "het", "een", "is", "niet", "kan", "op", "of", "u", "er", "geen"}) and not words & {
        "the",
        "error",
        "failed",
        "cannot",
        "invalid",
        "exception",
        "could",
    }
