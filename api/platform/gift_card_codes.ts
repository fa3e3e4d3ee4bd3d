import { createHash, randomBytes } from "node:crypto";
import { CODE_BYTES, giftCardCode, type GiftCardCodes } from "@mercator/domain/stored_value";

/** Codes from the system's chance. With so much of it in each, their plain hash gives none away. */
export const giftCardCodes: GiftCardCodes = {
  make: () => giftCardCode(randomBytes(CODE_BYTES)),
  digest: (code) => createHash("sha256").update(code.replaceAll("-", "")).digest("hex"),
};
