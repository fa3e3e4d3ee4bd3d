# METADATA
# title: orders.refund
# description: Managers and support give money back.
package orders.refund

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support"})
