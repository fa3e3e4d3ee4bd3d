# METADATA
# title: orders.refund
# description: Managers, support, and service clients with the scope give money back.
package orders.refund

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "support"})

allow contains "service" if actors.has_scope("refunds:write")
