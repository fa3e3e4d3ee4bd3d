import { deCodes } from "./de_codes.ts";
import { deProduct } from "./de_product.ts";
import type { StorefrontMessages } from "./messages.ts";

/** The storefront in German, with the formal "Sie". */
export const de: StorefrontMessages = {
  "frame.skip": "Zum Inhalt",
  "frame.announcement": "Sechzig Tage Rückgabe, das Porto zahlen wir",
  "frame.news": "Neuigkeiten",
  "frame.shop": "Sortiment",
  "frame.search": "Suche",
  "frame.search_shop": "Im Shop suchen",
  "frame.basket": "Warenkorb",
  "frame.basket_short": "Korb",
  "frame.back_to_basket": "Zurück zum Warenkorb",
  "frame.your_order": "Bestellung",
  "frame.find_order": "Bestellung finden",
  "frame.menu": "Menü",
  "frame.close_menu": "Menü schließen",
  "frame.shortcuts": "Schnellzugriff",
  "frame.here": "Sie sind hier",

  "footer.about_title": "Gemacht, um repariert zu werden",
  "footer.about_text":
    "Osier verkauft Stück für Stück, was vierzehn kleine Werkstätten herstellen, und lässt es reparieren, solange sie es herstellen.",
  "footer.about_action": "Im Shop suchen",
  "footer.more": "Weiteres",
  "footer.help": "Hilfe",
  "footer.owner": "© 2026 Osier Homeware GmbH, Hamburg",
  "footer.places": "Sprache und Land",

  "home.title": "Im zehnten Jahr noch schöner",
  "home.lead":
    "Steinzeug, Eiche, Leinen und Glas aus vierzehn kleinen Werkstätten. Einzeln verkauft und repariert, solange wir es herstellen.",
  "home.action": "Zum Sortiment",
  "home.hero_alt":
    "Eine Eichenbank auf einem runden Teppich, darauf gefaltete Decken, ein Kissen, eine Vase mit Zweigen und eine brennende Lampe",
  "home.things": { one: "{count} Produkt", other: "{count} Produkte" },
  "home.wanted": "Am meisten gefragt",
  "home.all": { one: "Ein Produkt durchsuchen", other: "Alle {count} Produkte durchsuchen" },
  "home.corner": "Eine Ecke, fünf Dinge",
  "home.corner_alt":
    "Ein Stuhl mit Kissen auf einem runden Teppich, darüber eine gebogene Stehleuchte, daneben ein kleiner Tisch",
  "home.holm-chair": "Stuhl Holm",
  "home.marsh-floor-lamp": "Stehleuchte Marsh",
  "home.skerry-side-table": "Beistelltisch Skerry",
  "home.hearth-rug": "Teppich Hearth",
  "home.lamb-throw": "Decke Lamb",
  "home.story_title": "Der Fuß bleibt unglasiert",
  "home.story_alt": "Ein dunkelblauer Becher auf seinem unglasierten Fuß",
  "home.story_first":
    "Unser Steinzeug steht auf blankem Ton. Dort hält es der Töpfer beim Tauchen, dort hat es Halt auf dem Tisch, und dort sieht man, woraus es ist.",
  "home.story_second":
    "Der Ton kommt aus der Nähe von Aveiro und wird bei 1.240 Grad gebrannt. Nach einigen Jahren dunkelt der Fuß von Tee und Händen nach. Wir finden ihn dann schöner.",
  "home.story_action": "Zum Geschirr",
  "home.reduced": "Reduziert",
  "home.night_title": "Dunkel ab vier",
  "home.night_text":
    "Im November bringt eine Leuchte auf Augenhöhe mehr als eine an der Decke. Unsere nehmen gewöhnliche Glühlampen, und jedes Teil gibt es nach.",
  "home.workshops": "Aus den Werkstätten",
  "home.teapot_title": "Ein Teekannenhenkel braucht vierzig Minuten",
  "home.teapot_text":
    "Peddigrohr liegt über Nacht im Wasser, wird nass gewickelt und zieht sich beim Trocknen fest. Marta Lind macht das seit neunzehn Jahren.",
  "home.pendant_title": "Zweihundertzwölf Falten",
  "home.pendant_text":
    "Ein Papierschirm wird flach gerillt und dann in einem Zug von Hand gefaltet. Wer mittendrin aufhört, sieht es ihm an.",
  "home.board_title": "Eiche zweimal im Jahr ölen",
  "home.board_text":
    "Leinöl, ein Baumwolltuch und eine Nacht zum Trocknen. Ringe und Messerspuren lassen sich abschleifen; die meisten lassen sie.",
  "home.delivery_title": "Der Liefertag, bevor Sie zahlen",
  "home.delivery_text":
    "Versand aus Hamburg, verpackt in Papier und Karton. Tag und Preis sehen Sie vor dem Bezahlen.",
  "home.returns_title": "Sechzig Tage Bedenkzeit",
  "home.returns_text":
    "Einmal benutzt oder gar nicht: Schicken Sie es zurück. Das Porto zahlen wir.",
  "home.repair_title": "Wir reparieren, was wir verkaufen",
  "home.repair_text":
    "Abgeplatzte Stellen, Kabel, Geflecht und Deckel, zum Selbstkostenpreis. Schicken Sie uns ein Foto.",

  "price.from": "ab {price}",
  "price.was": "vorher ",
  "price.tax_included": "inkl. MwSt., zzgl. Versand",
  "price.tax_excluded": "Steuer und Versand kommen an der Kasse hinzu",

  "status.preorder": "Vorbestellbar",
  "status.sold_out": "Vergriffen",
  "status.few": "Nur noch wenige",
  "status.less": "{percent} % günstiger",

  "list.filter": "Filtern",
  "list.filter_and_sort": "Filtern und sortieren",
  "list.close_filter": "Filter schließen",
  "list.sort": "Sortieren",
  "list.total": { one: "{count} Produkt", other: "{count} Produkte" },
  "list.remove_filter": "Filter entfernen: ",
  "list.clear": "Alle löschen",
  "list.chosen": { one: "{count} gewählt", other: "{count} gewählt" },
  "list.in_stock": "Nur Vorrätiges",
  "list.show": { one: "{count} Produkt zeigen", other: "{count} Produkte zeigen" },
  "list.more": "Weitere",
  "list.show_more": "Weitere zeigen",
  "list.shown": { one: "{shown} von {count}", other: "{shown} von {count}" },
  "list.from_start": "Zum Anfang der Liste",
  "list.scene": "{category}, wie es zusammensteht",
  "list.empty_title": "Das alles zusammen hat nichts",
  "list.empty_text": "Nehmen Sie einen Filter heraus und sehen Sie noch einmal nach.",
  "facet.colour": "Farbe",
  "facet.material": "Material",
  "facet.stock": "Vorrat",
  "sort.featured": "Gefragtes zuerst",
  "sort.newest": "Neues zuerst",
  "sort.price_asc": "Preis aufsteigend",
  "sort.price_desc": "Preis absteigend",
  "sort.relevance": "Passendes zuerst",

  "search.placeholder": "Becher, Eiche, etwas Blaues",
  "search.results": "Treffer für {q}",
  "search.everything": "Alles",
  "search.categories": "Kategorien",
  "search.things": "Produkte",
  "search.nothing_title": "Nichts gefunden für „{q}“",
  "search.nothing_text":
    "Versuchen Sie ein einzelnes Wort oder das Material: Eiche, Leinen, Steinzeug.",

  ...deProduct,
  ...deCodes,

  "line.quantity": { one: "{count} Stück", other: "{count} Stück" },
  "line.each": "je {price}",
  "line.fewer": "Eins weniger: {title}",
  "line.more": "Eins mehr: {title}",
  "line.quantity_of": "Anzahl {title}",
  "line.update": "Aktualisieren",
  "line.remove": "Entfernen",

  "sum.subtotal": "Zwischensumme",
  "sum.discount": "Rabatt",
  "sum.delivery": "Versand",
  "sum.delivery_to": "Versand nach {country}",
  "sum.free": "Kostenlos",
  "sum.later": "an der Kasse",
  "sum.tax": "Steuer",
  "sum.reverse_charge":
    "Ohne MwSt.: Als Unternehmen ({number}) schulden Sie die Steuer selbst (Reverse Charge).",
  "sum.customer_exempt": "Ohne Steuer: Sie sind befreit.",
  "sum.vat_id_invalid": "Das EU-Register kennt {number} nicht. Die MwSt. wird berechnet.",
  "sum.vat_id_unknown":
    "Das EU-Register antwortet gerade nicht zu {number}. Die MwSt. wird berechnet; speichern Sie die Adresse später noch einmal, dann fragen wir wieder.",
  "sum.tax_included": "Darin enthalten: {tax} MwSt.",
  "sum.total": "Gesamt",

  "drawer.title": "In Ihrem Warenkorb",
  "drawer.close": "Schließen",
  "drawer.added": "{title}, {variant}: liegt im Warenkorb.",
  "drawer.note_included": "Inkl. MwSt. Der Versand kommt an der Kasse hinzu.",
  "drawer.note_excluded": "Versand und Steuer kommen an der Kasse hinzu.",
  "drawer.whole_basket": "Ganzen Warenkorb ansehen",

  "cart.title": "Ihr Warenkorb",
  "cart.summary": "Übersicht",
  "cart.check_out": "Zur Kasse",
  "cart.delivery_day": "Sie wählen den Versand und sehen den Tag, bevor Sie zahlen.",
  "pending.title": "Ihre Zahlung für Bestellung {number} ist noch offen",
  "pending.text":
    "Wir legen die Artikel so lange für Sie zurück. Setzen Sie die Zahlung fort, oder brechen Sie sie ab und ändern Sie den Warenkorb.",
  "pending.not_paid":
    "Noch nicht bezahlt? Setzen Sie die Zahlung fort, oder brechen Sie sie ab und ändern Sie den Warenkorb.",
  "pending.continue": "Weiter zur Zahlung",
  "pending.cancel": "Zahlung abbrechen und Warenkorb ändern",
  "cart.empty_title": "Ihr Warenkorb ist leer",
  "cart.empty_text": "Was Sie hineinlegen, bleibt dreißig Tage lang hier.",
  "cart.empty_action": "Umsehen",
  "warning.price_changed": "Der Preis von {title} hat sich von {before} auf {after} geändert.",
  "warning.quantity_reduced": {
    one: "Von {title} gibt es nur noch {count} Stück; wir haben die Anzahl angepasst.",
    other: "Von {title} gibt es nur noch {count} Stück; wir haben die Anzahl angepasst.",
  },
  "warning.variant_unavailable": "{title} ist nicht mehr zu haben.",
  "warning.country_not_served": "In dieses Land liefern wir noch nicht.",

  "checkout.title": "Kasse",
  "checkout.summary": {
    one: "Ihre Bestellung, {count} Stück",
    other: "Ihre Bestellung, {count} Stück",
  },
  "checkout.your_order": "Ihre Bestellung",
  "checkout.contact": "Kontakt",
  "checkout.address": "Adresse",
  "checkout.delivery": "Versand",
  "checkout.payment": "Zahlung",
  "checkout.change": "Ändern",
  "checkout.invoice": "Die Rechnung geht an dieselbe Adresse.",
  "checkout.to_delivery": "Weiter zum Versand",
  "checkout.to_payment": "Weiter zur Zahlung",
  "checkout.between": "{earliest} bis {latest}",
  "checkout.pay": "Zahlungspflichtig bestellen: {total}",
  "checkout.pay_note":
    "Mit dem Klick bestellen Sie verbindlich. Sollte ein Stück nicht mehr da sein, wird nichts abgebucht.",
  "payment.sandbox": "Karte",
  "payment.sandbox_short": "Visa, Mastercard, Amex",
  "payment.sandbox_text":
    "Die Karte geben Sie beim Zahlungsdienst ein und kommen danach hierher zurück. Wir sehen die Nummer nie.",
  "payment.stripe": "Karte oder Wallet",
  "payment.stripe_short": "Visa, Mastercard, Apple Pay, Google Pay",
  "payment.stripe_text":
    "Sie bezahlen auf der Seite von Stripe und kommen danach hierher zurück. Vielleicht bittet Ihre Bank um eine Bestätigung.",
  "payment.manual": "Überweisung",
  "payment.manual_short": "Wir packen, sobald das Geld da ist",
  "payment.manual_text":
    "Unser Konto steht in der Bestellbestätigung. So lange halten wir die Stücke für Sie zurück.",
  "field.optional": "freiwillig",
  "field.email": "E-Mail",
  "field.email_help": "Für die Bestellbestätigung und Nachrichten zum Paket, sonst nichts.",
  "field.country": "Land",
  "field.first_name": "Vorname",
  "field.last_name": "Nachname",
  "field.company": "Firma",
  "field.vat_id": "USt-IdNr.",
  "field.vat_id_help":
    "Für Unternehmen, etwa ATU12345678. Wir fragen beim EU-Register (VIES) nach.",
  "field.line1": "Straße und Hausnummer",
  "field.line2": "Adresszusatz",
  "field.postal_code": "Postleitzahl",
  "field.city": "Ort",
  "field.region": "Bundesstaat",
  "field.region_help": "Zwei Buchstaben, zum Beispiel NY",
  "field.phone": "Telefon",
  "field.phone_help": "Falls die Tür schwer zu finden ist, ruft der Bote an.",
  "field.number": "Bestellnummer",
  "field.number_help": "Sie steht oben in der Bestellbestätigung.",

  "form.put_right": {
    one: "Eine Angabe fehlt oder stimmt nicht",
    other: "{count} Angaben fehlen oder stimmen nicht",
  },
  "error.field": "Bitte prüfen Sie diese Angabe.",
  "error.too_long": "Das ist länger, als auf das Paket passt.",
  "error.email": "Geben Sie eine E-Mail-Adresse an, zum Beispiel name@example.com.",
  "error.first_name": "Geben Sie den Vornamen an.",
  "error.last_name": "Geben Sie den Nachnamen an.",
  "error.company": "Bitte prüfen Sie den Namen der Firma.",
  "error.line1": "Geben Sie Straße und Hausnummer an.",
  "error.line2": "Bitte prüfen Sie diese Zeile der Adresse.",
  "error.city": "Geben Sie den Ort an.",
  "error.region": "Geben Sie den Bundesstaat an, zum Beispiel NY.",
  "error.postal_code": "Geben Sie die Postleitzahl so an, wie das Land sie schreibt.",
  "error.vat_id":
    "So schreibt das Land seine Nummern nicht. Prüfen Sie, ob ein Zeichen falsch ist.",
  "error.country": "Wählen Sie ein Land, in das wir liefern.",
  "error.country_not_served": "In dieses Land liefern wir noch nicht.",
  "error.phone": "Geben Sie nur Ziffern an oder lassen Sie das Feld leer.",
  "error.quantity": "Geben Sie eine ganze Zahl an, die wir vorrätig haben.",
  "error.number": "Geben Sie die Nummer aus der Bestellbestätigung an.",
  "error.shipping_option_id": "Wählen Sie, wie das Paket zu Ihnen kommen soll.",
  "error.provider": "Wählen Sie, wie Sie zahlen möchten.",
  "problem.cart_total_changed":
    "Der Gesamtbetrag hat sich geändert, deshalb wurde nichts gekauft. Prüfen Sie die neue Summe und bestellen Sie erneut.",
  "problem.cart_empty": "Ihr Warenkorb ist leer.",
  "problem.cart_full": "In den Warenkorb passt nichts mehr.",
  "problem.cart_incomplete": "Es fehlt noch etwas. Prüfen Sie Adresse und Versand.",
  "problem.shipping_option_not_offered":
    "Dieser Versand wird für Ihre Adresse nicht mehr angeboten. Wählen Sie einen anderen.",
  "problem.cart_not_found":
    "Diesen Warenkorb gibt es nicht mehr. Bitte legen Sie die Stücke noch einmal hinein.",
  "problem.cart_completed": "Dieser Warenkorb wurde schon gekauft.",
  "problem.stock_insufficient": "So viele sind nicht mehr da. Es wurde nichts geändert.",
  "problem.variant_unavailable": "Das ist nicht mehr zu haben.",
  "problem.payment_declined":
    "Die Zahlung wurde abgelehnt. Es wurde nichts abgebucht; versuchen Sie es noch einmal oder zahlen Sie anders.",
  "problem.provider_not_offered":
    "Diese Zahlungsart wird nicht angeboten. Bitte wählen Sie eine andere.",
  "problem.provider_unavailable":
    "Der Zahlungsdienst antwortet nicht. Es wurde nichts abgebucht; versuchen Sie es in einer Minute noch einmal.",
  "problem.request_in_progress":
    "Dieselbe Bestellung wird gerade bearbeitet. Warten Sie einen Moment und sehen Sie dann nach.",
  "problem.too_many_requests":
    "Das war viel auf einmal. Warten Sie einen Moment und versuchen Sie es dann erneut.",
  "problem.unreachable":
    "Der Shop antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
  "problem.points_not_redeemable":
    "Punkte werden nur in ganzen Schritten zu einem Gutschein. Bitte wählen Sie einen davon; es wurde nichts geändert.",
  "problem.points_too_few":
    "So viele Punkte sind es inzwischen nicht mehr. Es wurde nichts geändert.",
  "problem.points_changed":
    "Ihre Punkte haben sich inzwischen geändert. Bitte sehen Sie noch einmal nach; diesmal wurde nichts geändert.",
  "problem.other":
    "Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal.",

  "order.thanks": "Vielen Dank, {name}",
  "order.number_status": "{status}, Bestellung {number}",
  "order.fresh_text":
    "Als Nächstes packen wir. Das Paket sollte bis {day} bei Ihnen sein. Die Bestätigung ist unterwegs an {email}.",
  "order.fresh_unpaid":
    "Ihre Bestellung steht. Das Konto für die Überweisung steht in der Bestätigung, die an {email} unterwegs ist.",
  "order.about": "Bestellung {number} vom {at}, {total}",
  "order.waiting_title": "Die Zahlung steht noch aus",
  "order.waiting_text":
    "Der Zahlungsdienst hat noch nicht bestätigt. Das dauert höchstens eine Minute; laden Sie die Seite dann neu.",
  "order.unpaid_title": "Wir warten auf Ihre Überweisung",
  "order.packing_title": "Wir packen gerade",
  "order.sent_title": "Unterwegs zu Ihnen",
  "order.given_up_title": "Die Zahlung wurde nicht abgeschlossen",
  "order.given_up_text":
    "Es wurde nichts abgebucht, und es wird nichts verschickt. Wenn Sie die Artikel noch möchten, machen Sie im Warenkorb weiter.",
  "order.to_basket": "Zurück zum Warenkorb",
  "order.cancelled_title": "Diese Bestellung wurde storniert",
  "order.cancelled_text": "Es wird nichts verschickt und nichts abgebucht.",
  "order.cancelled_refunded":
    "Es wird nichts verschickt. Das Geld ist auf dem Weg zurück zu Ihnen.",
  "order.next": "Wie es weitergeht",
  "order.contents": "Im Paket",
  "order.keep_title": "Bestellung aufheben",
  "order.keep_text":
    "Dieser Link öffnet die Bestellung auf jedem Gerät, ohne Konto. Er steht auch in der Bestätigung; geben Sie ihn nicht weiter.",
  "order.keep_action": "Link zur Bestellung",
  "points.title": "Ihre Punkte",
  "points.usable": { one: "Sie haben {count} Punkt.", other: "Sie haben {count} Punkte." },
  "points.pending": {
    one: "{count} Punkt kommt mit Ihren Einkäufen noch dazu.",
    other: "{count} Punkte kommen mit Ihren Einkäufen noch dazu.",
  },
  "points.pending_now": "Einlösen können Sie sie, sobald die Bestellung abgeschlossen ist.",
  "points.pending_days": {
    one: "Einlösen können Sie sie einen Tag nach Abschluss der Bestellung.",
    other: "Einlösen können Sie sie {count} Tage nach Abschluss der Bestellung.",
  },
  "points.pending_from": "Die dieser Bestellung können Sie ab {at} einlösen.",
  "points.rate": {
    one: "Aus {count} Punkt wird ein Gutschein über {amount}.",
    other: "Aus {count} Punkten wird ein Gutschein über {amount}.",
  },
  "points.field": "In einen Gutschein umwandeln",
  "points.choice": {
    one: "{count} Punkt für {amount}",
    other: "{count} Punkte für {amount}",
  },
  "points.help": "Der Gutschein kommt per E-Mail an {email}.",
  "points.action": "Gutschein holen",
  "points.done": "Ihr Gutschein ist unterwegs an {email}.",
  "order.payment": "Zahlung",
  "order.to": "An",
  "payment_status.unpaid": "Überweisung steht aus",
  "payment_status.requires_action": "Bestätigung steht aus",
  "payment_status.authorized": "Bezahlt",
  "payment_status.partially_captured": "Bezahlt",
  "payment_status.captured": "Bezahlt",
  "payment_status.partially_refunded": "Teilweise erstattet",
  "payment_status.refunded": "Erstattet",
  "payment_status.voided": "Nicht abgebucht",
  "payment_status.failed": "Fehlgeschlagen",
  "step.waiting": "Bestellt, Zahlung noch nicht bestätigt",
  "step.ordered": "Bestellt",
  "step.paid": "Bestellt und bezahlt",
  "step.transfer": "Warten auf die Überweisung",
  "step.transfer_text": "Bitte nennen Sie darin die Bestellung {number}.",
  "step.packing": "Wird in Hamburg gepackt",
  "step.sent": "Unterwegs",
  "step.sent_text": "Sie bekommen einen Link, um das Paket zu verfolgen.",
  "step.follow": "Paket verfolgen",
  "step.arrived": "Bei Ihnen",

  "lookup.lead":
    "Nennen Sie uns die Nummer und die Adresse, mit der Sie bestellt haben. Wir mailen Ihnen einen Link, der die Bestellung öffnet.",
  "lookup.action": "Link zuschicken",
  "lookup.sent_title": "Sehen Sie in Ihre Post",
  "lookup.sent_text":
    "Wenn es diese Bestellung gibt, kommt innerhalb einer Minute ein Link dazu an.",

  "wanted.title": "Hören, wenn es wieder da ist",
  "wanted.field": "Ihre E-Mail, um zu hören, wenn es wieder da ist",
  "wanted.help":
    "Wir fragen erst, ob Sie es waren, schreiben dann einmal und vergessen die Adresse.",
  "wanted.action": "Bescheid geben",
  "wanted.sent_title": "Sehen Sie in Ihre Post",
  "wanted.sent_text":
    "Bestätigen Sie die Adresse mit dem Link darin. Sonst schreiben wir nicht wieder.",
  "wanted.ask": "Sollen wir Ihnen schreiben, sobald es wieder zu haben ist?",
  "wanted.yes": "Ja, schreiben Sie mir",
  "wanted.no": "Nein, Adresse vergessen",
  "wanted.confirmed_title": "Wir schreiben Ihnen",
  "wanted.confirmed_text": "Einmal, wenn es wieder da ist. Danach vergessen wir die Adresse.",
  "wanted.withdrawn_title": "Vergessen",
  "wanted.withdrawn_text": "Wir schreiben nicht und haben die Adresse vergessen.",

  "lost.title": "Diese Seite ist weggeräumt",
  "lost.lead":
    "Die Adresse ist vielleicht alt, oder das Stück wird nicht mehr hergestellt. Suchen Sie danach.",
  "broken.title": "Bei uns ist etwas kaputtgegangen",
  "broken.lead":
    "Es liegt nicht an Ihnen, und es wurde nichts abgebucht. Versuchen Sie es in einer Minute noch einmal.",
  "broken.number": "Wenn Sie uns schreiben, nennen Sie diese Nummer:",
  "broken.again": "Noch einmal versuchen",
  "broken.home": "Zur Startseite",

  "meta.home": "Haushaltswaren, die im zehnten Jahr schöner sind",
  "meta.home_description":
    "Steinzeug, Eiche, Leinen und Glas aus vierzehn kleinen Werkstätten, repariert, solange wir es herstellen.",
  "meta.search": "Suche: {q}",
  "meta.order": "Bestellung {number}",
};
