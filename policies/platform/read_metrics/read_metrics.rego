# METADATA
# title: platform.read_metrics
# description: Measurements are read by a service client with the scope, or by the shop itself.
package platform.read_metrics

import data.lib.actors

allow contains "service" if actors.has_scope("metrics:read")

allow contains "system" if input.actor.kind == "system"
