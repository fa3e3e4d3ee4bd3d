# METADATA
# title: integrations.read_products
# description: Service clients with the scope read the products.
package integrations.read_products

import data.lib.actors

allow contains "service" if actors.has_scope("products:read")
