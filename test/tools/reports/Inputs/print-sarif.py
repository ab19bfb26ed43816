# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints what a SARIF file says, a line for each rule, notification and result.
import json
import sys

log = json.load(open(sys.argv[1], encoding="utf-8"))
run = log["runs"][0]
driver = run["tool"]["driver"]


def place(location):
    where = location["physicalLocation"]
    region = where.get("region", {})
    parts = [where["artifactLocation"]["uri"]]
    parts += [str(region[key]) for key in ("startLine", "startColumn") if key in region]
    assert run["artifacts"][where["artifactLocation"]["index"]]["location"]["uri"] == parts[0]
    return ":".join(parts)


print(
    f"run: {driver['name']}, 1 of {len(log['runs'])},",
    f"base {', '.join(run['originalUriBaseIds'])}, columns {run['columnKind']}",
)
invocation = run["invocations"][0]
print(
    f"invocation: successful {invocation['executionSuccessful']},",
    f"status {invocation['exitCode']}",
)
for notification in invocation.get("toolExecutionNotifications", []):
    print(
        "notification:",
        notification["level"],
        place(notification["locations"][0]) + ":",
        notification["message"]["text"],
    )
for rule in driver["rules"]:
    for text in ("shortDescription", "fullDescription", "help"):
        assert rule[text]["text"], rule["id"]
    assert rule["help"]["markdown"].startswith("# " + rule["id"]), rule["id"]
    level = rule["defaultConfiguration"]["level"]
    print(f"rule: {rule['id']}, {rule['name']}, {level}, {rule['helpUri']}")
for result in run["results"]:
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    location = result["locations"][0]
    line = f"result: {result['ruleId']} {result.get('level')} {place(location)}"
    line += f" function {location['logicalLocations'][0]['fullyQualifiedName']}"
    if "codeFlows" in result:
        steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
        assert steps[-1]["location"]["message"] == result["message"]
        line += f", steps {len(steps)}"
    for suppression in result["suppressions"]:
        line += f", suppressed: {suppression['justification']}"
    if "baselineState" in result:
        line += f", {result['baselineState']}"
    print(line)
