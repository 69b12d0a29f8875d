import DirectoryModel
import Foundation
import Testing

@Suite("Languages")
struct LanguageCodeTests {
    @Test(
        "Codes and names in four languages are read",
        arguments: [
            ("nl", "nl"), ("NL", "nl"), ("nld", "nl"), ("dut", "nl"), ("nl-BE", "nl"), ("zh-Hant-TW", "zh"),
            ("nl_BE", "nl"),
            ("Nederlands", "nl"), ("néerlandais", "nl"), ("NEERLANDAIS", "nl"), ("frans", "fr"), ("français", "fr"),
            ("Engels", "en"), ("Arabisch", "ar"), ("العربية", "ar"), ("Tamazight/Berbers", "ber"), ("Berbers", "ber"),
            ("Vlaamse Gebarentaal", "vgt"), ("VGT", "vgt"), ("Turks", "tr"), ("Türkçe", "tr"), ("turkce", "tr"),
            ("Oekraïens", "uk"), ("русский", "ru"), ("Tigrinya", "ti"), ("Pasjtoe", "ps"), ("Dari", "prs"),
            (" Pools ", "pl"),
            ("Koerdisch", "ku"), ("Sorani", "ckb"), ("Somali", "so"), ("eu", "eu"), ("Urdu", "ur"),
        ])
    func known(text: String, code: String) {
        #expect(LanguageCode(parsing: text)?.code == code)
    }

    @Test(
        "What is no language is refused",
        arguments: ["", "xx", "qqq", "alle talen", "nl fr", "nl-", "-nl", "nl-B€", "n", "nlnl"])
    func unknown(text: String) {
        #expect(LanguageCode(parsing: text) == nil)
    }

    @Test(
        "An entry of a list may name several languages; a region is none",
        arguments: [
            ("NL-FR", ["nl", "fr"]), ("FR-NL", ["fr", "nl"]), ("NL-FR-EN", ["nl", "fr", "en"]),
            ("TR-NL", ["tr", "nl"]), ("nl_fr", ["nl", "fr"]), ("nl - fr", ["nl", "fr"]),
            ("Nederlands-Frans", ["nl", "fr"]),
            ("FR-ary-NL", ["fr", "ary", "nl"]), ("nl-fr-nl", ["nl", "fr"]), ("ES-AR", ["es", "ar"]),
            ("nl-BE", ["nl"]), ("NL-BE", ["nl"]), ("fr-BE", ["fr"]), ("pt-BR", ["pt"]), ("zh-CN", ["zh"]),
            ("nl-NL", ["nl"]), ("fr_FR", ["fr"]), ("es-AR", ["es"]), ("ca-ES", ["ca"]), ("zh-Hant-TW", ["zh"]),
            ("Servo-Kroatisch", ["sh"]), ("Wit-Russisch", ["be"]), ("nl", ["nl"]), ("Frans", ["fr"]),
            ("Nederlands-Klingon", []), ("xx", []), ("", []), ("-", []),
        ])
    func several(text: String, codes: [String]) {
        #expect(LanguageCode.all(in: text).map(\.code) == codes)
    }

    @Test("Dutch names read back to their code")
    func names() {
        for code in ["nl", "fr", "ar", "ber", "vgt", "uk", "prs", "rom", "ti", "sh", "syr", "fil"] {
            let language = LanguageCode(parsing: code)
            #expect(language.flatMap { LanguageCode(parsing: $0.dutchName) } == language)
            #expect(language?.dutchName != code)
        }
        #expect(LanguageCode(parsing: "eu")?.dutchName == "eu")
    }

    @Test("JSON holds the code")
    func json() throws {
        let data = Data(#"["Nederlands","fr"]"#.utf8)
        let languages = try JSONDecoder().decode([LanguageCode].self, from: data)
        #expect(String(decoding: try JSONEncoder().encode(languages), as: UTF8.self) == #"["nl","fr"]"#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([LanguageCode].self, from: Data(#"["xx"]"#.utf8))
        }
    }
}
