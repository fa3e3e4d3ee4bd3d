# METADATA
# title: orders.fulfil
# description: Managers and the warehouse send goods.
package orders.fulfil

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "warehouse"})
