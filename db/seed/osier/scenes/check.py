"""Checks catalogue/*.json: pictures exist in web/media, variants use declared options, handles and skus are unique, related handles are known.

`python scenes/check.py [category …]`; without names, all eight. Exit status 1 when something is wrong.
"""
import glob
import json
import os
import re
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
MEDIA = os.path.join(HERE, "..", "..", "..", "web", "media")
categories = json.load(open(os.path.join(HERE, "catalogue", "categories.json")))
names = sys.argv[1:] or [c["handle"] for c in categories]
wrong, handles, skus, products = [], set(), set(), []


def picture(file, whose):
    if not glob.glob(os.path.join(MEDIA, file.replace(".jpg", "-[0-9]*.jpg"))):
        wrong.append(f"{whose}: no picture {file}")


for c in categories:
    if c["handle"] in names:
        picture(c["picture"], c["handle"])
        path = os.path.join(HERE, "catalogue", c["handle"] + ".json")
        products += [(c["handle"], p) for p in json.load(open(path))] if os.path.exists(path) else []
for category, p in products:
    h = p["handle"]
    if h in handles:
        wrong.append(f"{h}: handle twice")
    handles.add(h)
    if p["category"] != category:
        wrong.append(f"{h}: in the wrong file")
    declared = {o["name"]: [v["name"] for v in o["values"]] for o in p["options"]}
    seen = set()
    for v in p["variants"]:
        if v["sku"] in skus or not re.fullmatch(r"OSR-[A-Z]{3}-\d{3}-[A-Z0-9]{2,3}", v["sku"]):
            wrong.append(f"{h}: sku {v['sku']} twice or malformed")
        skus.add(v["sku"])
        if set(v["options"]) != set(declared) or any(value not in declared[name] for name, value in v["options"].items()):
            wrong.append(f"{h}: {v['sku']} has undeclared options {v['options']}")
        key = tuple(sorted(v["options"].items()))
        if key in seen:
            wrong.append(f"{h}: {v['options']} twice")
        seen.add(key)
    for q in p["pictures"]:
        picture(q["file"], h)
        if any(value not in declared.get(name, []) for name, value in q.get("options", {}).items()):
            wrong.append(f"{h}: {q['file']} has undeclared options")
        if not q["alt"]:
            wrong.append(f"{h}: {q['file']} has no alt text")
    if p["compare_at"] and any(p["compare_at"][k] <= p["price"][k] for k in p["price"]):
        wrong.append(f"{h}: compare_at is not above the price")
    if "—" in json.dumps(p, ensure_ascii=False):
        wrong.append(f"{h}: an em dash")
    sentences = len(re.findall(r"[.!?](?:\s|$)", p["description"]))
    if not 2 <= sentences <= 4:
        wrong.append(f"{h}: {sentences} sentences in the description")
for _, p in products:
    for r in p["related"]:
        if r not in handles or r == p["handle"]:
            wrong.append(f"{p['handle']}: related {r} is unknown")
print("\n".join(wrong) or "all right")
print(len(products), "products,", len(skus), "variants,", sum(len(p["pictures"]) for _, p in products), "product pictures;",
      sum(v["stock"] == 0 for _, p in products for v in p["variants"]), "variants sold out,", sum(bool(p["compare_at"]) for _, p in products), "products on sale")
sys.exit(bool(wrong))
