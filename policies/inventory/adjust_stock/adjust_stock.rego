# METADATA
# title: inventory.adjust_stock
# description: Managers and the warehouse count stock.
package inventory.adjust_stock

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "warehouse"})
