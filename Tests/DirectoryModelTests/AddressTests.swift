import DirectoryModel
import TestSupport
import Testing

@Suite("E-mail and web addresses")
struct AddressTests {
    @Test(
        "E-mail addresses are read",
        arguments: [
            ("info@voorbeeld.be", "info@voorbeeld.be"), (" Info@Voorbeeld.BE ", "Info@voorbeeld.be"),
            ("mailto:info@voorbeeld.be?subject=x", "info@voorbeeld.be"), ("MAILTO:a.b+c@x.y.be", "a.b+c@x.y.be"),
            ("o'neil_1@sub-domein.vlaanderen", "o'neil_1@sub-domein.vlaanderen"), ("zoë@café.be", "zoë@café.be"),
            ("gezinszorg@socialehuistienen.example", "gezinszorg@socialehuistienen.example"),
        ])
    func email(text: String, expected: String) throws {
        let address = try EmailAddress(parsing: text)
        #expect(address.description == expected)
        #expect(try EmailAddress(parsing: address.description) == address)
    }

    @Test(
        "E-mail failures say what is wrong",
        arguments: [
            ("", EmailAddress.Failure.empty), ("mailto:", .empty), ("info", .atSigns(0)), ("a@b@c.be", .atSigns(2)),
            ("a@x.be; b@x.be", .atSigns(2)), (".a@x.be", .mailbox(".a")), ("a.@x.be", .mailbox("a.")),
            ("a..b@x.be", .mailbox("a..b")), ("a b@x.be", .mailbox("a b")), ("@x.be", .mailbox("")),
            ("Els <els@x.be", .mailbox("Els <els")), ("a@x", .domain("x")), ("a@x.be.", .domain("x.be.")),
            ("a@-x.be", .domain("-x.be")), ("a@x..be", .domain("x..be")), ("a@x_y.be", .domain("x_y.be")),
            ("a@1.2.3.4", .domain("1.2.3.4")), ("a@x.be (Els)", .domain("x.be (Els)")), ("a@", .domain("")),
            ("\u{202E}a@x.be", .mailbox("\u{202E}a")),
            (String(repeating: "a", count: 65) + "@x.be", .mailbox(String(repeating: "a", count: 65))),
            (String(repeating: "a", count: 300) + "@x.be", .length(305)),
        ])
    func emailFailures(text: String, failure: EmailAddress.Failure) {
        #expect(throws: failure) { try EmailAddress(parsing: text) }
    }

    @Test(
        "Web addresses are read",
        arguments: [
            ("https://voorbeeld.be", "https://voorbeeld.be"), ("HTTP://WWW.Voorbeeld.BE/", "http://www.voorbeeld.be"),
            ("www.x.be", "https://www.x.be"), ("x.be/y", "https://x.be/y"), ("x.be/Y/", "https://x.be/Y/"),
            ("https://x.be/?q=1", "https://x.be/?q=1"), ("https://x.be#deel", "https://x.be#deel"),
            (" https://x.be/a?b=c#d ", "https://x.be/a?b=c#d"), ("https://x.be:8080/", "https://x.be:8080"),
            ("x.be:8080/y", "https://x.be:8080/y"),
            ("https://www.facebook.com/@naam", "https://www.facebook.com/@naam"),
            ("https://café.be/crème", "https://café.be/crème"),
            ("https://x.be?u=http://y.be", "https://x.be?u=http://y.be"),
            ("x.be./a", "https://x.be/a"),
        ])
    func web(text: String, expected: String) throws {
        let address = try WebAddress(parsing: text)
        #expect(address.description == expected)
        #expect(try WebAddress(parsing: address.description) == address)
    }

    @Test(
        "Web failures say what is wrong",
        arguments: [
            ("", WebAddress.Failure.empty), ("javascript:alert(1)", .scheme("javascript")),
            ("JavaScript://x.be/%0Aalert(1)", .scheme("javascript")), ("data:text/html,x", .scheme("data")),
            ("ftp://x.be", .scheme("ftp")), ("mailto:info@x.be", .scheme("mailto")), ("info@x.be", .credentials),
            ("https://user:pass@x.be/", .credentials), ("https://x.be@evil.be", .credentials),
            ("localhost", .host("localhost")),
            ("http://localhost:80/", .host("localhost")), ("http://", .host("")),
            ("http://127.0.0.1/", .host("127.0.0.1")),
            ("http://[::1]/", .host("[")), ("geen", .host("geen")), ("x.be y.be", .character(0x20)),
            ("https://x.be/<b>", .character(0x3C)), ("https://x.be/\u{200B}", .character(0x200B)),
            ("https://x.be/\u{202E}", .character(0x202E)), ("https://x.be\\y", .character(0x5C)),
            ("https://x.be:0", .port("0")), ("https://x.be:99999", .port("99999")), ("https://x.be:", .port("")),
            ("https://x.be:8a", .port("8a")), ("https://x.be/" + String(repeating: "a", count: 2040), .length(2053)),
        ])
    func webFailures(text: String, failure: WebAddress.Failure) {
        #expect(throws: failure) { try WebAddress(parsing: text) }
    }

    @Test("Any text is read or refused, and what is read reads back")
    func total() throws {
        var random = SplitMix64(seed: 9)
        let pieces = [
            "http", "s", "://", "x", ".", "be", "/", "?", "#", ":", "80", "@", "www.", " ", "é", "%", "mailto:", "-",
        ]
        for _ in 0..<20_000 {
            for text in [
                RandomText.unicode(length: 20, using: &random), RandomText.pieces(pieces, length: 9, using: &random),
            ] {
                if let web = try? WebAddress(parsing: text) { #expect(try WebAddress(parsing: web.description) == web) }
                if let mail = try? EmailAddress(parsing: text) {
                    #expect(try EmailAddress(parsing: mail.description) == mail)
                }
            }
        }
    }
}
