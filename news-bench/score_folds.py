#!/usr/bin/env python3
"""Score an extractor on each fold of a collection (python3, standard library only).

    score_folds.py score_extraction.py predictions.jsonl truth.jsonl

A page's fold is the SHA-256 of its file's name modulo 5, so everybody gets the same five. Prints the mean of F1 over
the folds, its standard deviation among them, and the five figures in their order.
"""
import hashlib, json, re, statistics, subprocess, sys, tempfile
from collections import defaultdict
from pathlib import Path

FOLDS = 5


def fold(line):
    name = Path(json.loads(line)["page"]).name
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def main(scorer, predictions, truth):
    lines = Path(truth).read_text(encoding="utf-8").splitlines(keepends=True)
    figures = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder, "truth.jsonl")
        for number in range(FOLDS):
            part.write_text("".join(line for line in lines if fold(line) == number), encoding="utf-8")
            out = subprocess.run([sys.executable, scorer, predictions, part], check=True, text=True, stdout=subprocess.PIPE)
            for name, pages, f1 in re.findall(r"^(\w+ \w+) +pages +(\d+).* F1 ([\d.]+)", out.stdout, re.M):
                figures[name].append((int(pages), float(f1)))
    for name, folds in sorted(figures.items()):
        f1 = [each for _, each in folds]
        print("%-22s pages %4d  mean %.3f  spread %.3f  folds %s" % (
            name, sum(pages for pages, _ in folds), statistics.mean(f1), statistics.stdev(f1), " ".join("%.3f" % each for each in f1)))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
