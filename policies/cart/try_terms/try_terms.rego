# METADATA
# title: cart.try_terms
# description: Staff try what a cart would be taxed and delivered at.
package cart.try_terms

import data.lib.actors

allow contains "staff" if actors.is_staff
