# METADATA
# title: inventory.read_stock
# description: Everyone who works here, and service clients with the scope, see where what lies, and how it came there.
package inventory.read_stock

import data.lib.actors

allow contains "staff" if actors.is_staff

allow contains "service" if actors.has_scope("inventory:read")
