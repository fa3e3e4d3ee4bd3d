# METADATA
# title: orders.list_approvals
# description: Staff who give money back see the refunds that wait for a second person, and the limits.
package orders.list_approvals

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support"})
