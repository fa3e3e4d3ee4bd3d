# METADATA
# title: catalog.manage_products
# description: Managers write products and variants.
package catalog.manage_products

import data.lib.actors

allow contains "staff" if actors.has_role({"admin", "manager"})
