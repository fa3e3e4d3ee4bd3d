# METADATA
# title: orders.fulfil
# description: Managers, the warehouse, and service clients with the scope send goods.
package orders.fulfil

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "warehouse"})

allow contains "service" if actors.has_scope("fulfilments:write")
