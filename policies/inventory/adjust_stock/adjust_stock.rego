# METADATA
# title: inventory.adjust_stock
# description: Managers, the warehouse, and service clients with the scope count stock.
package inventory.adjust_stock

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "warehouse"})

allow contains "service" if actors.has_scope("inventory:write")
