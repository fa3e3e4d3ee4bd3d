# METADATA
# title: orders.change_refund_limit
# description: Administrators set up to how much one person gives back alone.
package orders.change_refund_limit

import data.lib.actors

allow contains "staff" if actors.has_role({"admin"})
