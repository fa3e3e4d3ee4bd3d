# METADATA
# title: orders.approve_refund
# description: Managers agree to refunds that somebody else asked for.
package orders.approve_refund

import data.lib.actors

allow contains "staff" if {
	actors.has_role({"admin", "manager"})
	not asked_by_them
}

asked_by_them if input.resource.requestedBy == input.actor.staffId
