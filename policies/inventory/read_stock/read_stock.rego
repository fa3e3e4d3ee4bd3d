# METADATA
# title: inventory.read_stock
# description: Staff see how much there is of what, and where.
package inventory.read_stock

import data.lib.actors

allow contains "staff" if actors.is_staff
