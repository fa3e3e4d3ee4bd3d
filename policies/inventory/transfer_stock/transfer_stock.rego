# METADATA
# title: inventory.transfer_stock
# description: Managers and the warehouse send goods between locations.
package inventory.transfer_stock

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager", "warehouse"})
