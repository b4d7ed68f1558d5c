"""Scores pairs with the logic-v2 matcher of nomenklatura.

Standard input: a line of JSON for each job, [query, [candidate, ...]], each a {schema, properties}. Standard output: for each
job a line of JSON, {"scores": [...], "seconds": s}. Entities are made before the clock starts.
"""

import json
import sys
from time import perf_counter

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig

logic = get_algorithm("logic-v2")
config = ScoringConfig.defaults()
made = {}


def entity(data):
    key = json.dumps(data)
    if key not in made:
        schema = data["schema"] if data["schema"] in model.schemata else "LegalEntity"
        proxy = EntityProxy(model[schema], {"id": str(len(made)), "schema": schema, "properties": {}})
        for prop, values in data["properties"].items():
            proxy.add(prop, values, quiet=True)
        made[key] = proxy
    return made[key]


for line in sys.stdin:
    query, candidates = json.loads(line)
    asked = entity(query)
    proxies = [entity(one) for one in candidates]
    begin = perf_counter()
    scores = [logic.compare(asked, proxy, config).score for proxy in proxies]
    print(json.dumps({"scores": scores, "seconds": perf_counter() - begin}), flush=True)
