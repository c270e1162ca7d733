import { expect, it } from "vitest";
import { maskedAddress } from "./masked-address.ts";

it.each([
  ["https://bob:hunter2@studio.example/x", "https://***@studio.example/x"],
  ["ftp://bob:hunter2@studio.example", "ftp://***@studio.example"],
  ["https:/bob:hunter2@studio.example", "https:/***@studio.example"],
  ["https://:hunter2@studio.example", "https://***@studio.example"],
  ["https://bob:hun/t@er2@studio example", "https://***@studio example"],
  ["/https://bob:hunter2@studio.example", "/https://***@studio.example"],
  ["bob@studio.example", "***@studio.example"],
  ["@studio", "***@studio"],
  ["bob:hunter2@studio.example", "bob:***@studio.example"],
])("shows no password of %s", (text, shown) => {
  expect(maskedAddress(text)).toBe(shown);
});

it.each(["https://studio.example/x", "not a url", ""])("leaves %j as it is", (text) => {
  expect(maskedAddress(text)).toBe(text);
});
