# METADATA
# title: inventory.read_stock
# description: Everyone who works here sees where what lies, and how it came there.
package inventory.read_stock

import data.lib.actors

allow contains "staff" if actors.is_staff
