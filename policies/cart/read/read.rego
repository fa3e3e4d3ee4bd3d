# METADATA
# title: cart.read
# description: A cart is seen by the shopper who made it, and by nobody else.
package cart.read

import data.lib.actors

allow contains "owner" if actors.owns_it
