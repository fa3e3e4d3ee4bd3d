# METADATA
# title: orders.decline_refund
# description: Managers decline a refund that waits, and whoever asked for it takes it back.
package orders.decline_refund

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})

allow contains "requester" if {
	actors.has_role({"admin", "manager", "support"})
	input.resource.requestedBy == input.actor.staffId
}
