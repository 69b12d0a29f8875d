import DirectoryModel
import DutchText

/// Countries as addresses and questions name them.
package enum CountryNames {
    /// The code of a country (ISO 3166-1, two letters) by its name, its code, or the letters before its postcodes ("B"), also
    /// where it stands there more than once ("België / Belgique", "BE-BE"); nil where it is none that we know.
    static func code(_ text: String) -> String? {
        let name = text.folded.trimmed
        if let code = codes[String(name)] { return code }
        let sign = name.uppercased()
        if sign == "B" { return "BE" }
        if let code = beforePostcodes[sign] ?? (known.contains(sign) ? sign : nil) { return code }
        let parts = ["/()|,;", "-"].lazy.map { signs in name.split { signs.contains($0) } }.first { $0.count > 1 }
        guard let parts else { return nil }
        let found = Set(parts.map { code(String($0)) })
        return found.count == 1 ? found.first ?? nil : nil
    }

    /// The country that a line of an address ends with ("3300 Tienen, België") or of which it has a postcode
    /// ("NL-4811 Breda", "4811 AB Breda"), and the line without that name.
    static func country(in line: String) -> (code: String, rest: String)? {
        if let named = named(in: line) { return named }
        let codes = line.runsOfDigits.lazy.compactMap { countryOfPostcode(in: line, at: $0) }
        return codes.first.map { ($0, line) }
    }

    private static func named(in line: String) -> (code: String, rest: String)? {
        let whole = line.trimmed[...]
        let bare = (whole.hasSuffix(")") ? whole.dropLast() : whole).utf8
        let sign = bare.indices.last { index in
            switch bare[index] {
            case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ";"), UInt8(ascii: "\n"): true
            case UInt8(ascii: "-"): bare[..<index].last == 0x20 && bare[index...].dropFirst().first == 0x20
            default: false
            }
        }
        guard let sign, let code = codes[Substring(bare[sign...].dropFirst()).folded], ending.contains(code) else {
            return nil
        }
        var rest = line[..<sign].trimmed
        while let last = rest.last, ",(;-".contains(last) { rest = rest.dropLast().trimmed }
        return (code, String(rest))
    }

    /// The country that has postcodes like the one with these digits, where a town stands behind it.
    private static func countryOfPostcode(in line: String, at digits: Range<String.Index>) -> String? {
        let (before, behind) = (line[..<digits.lowerBound], line[digits.upperBound...])
        let count = line.utf8[digits].count
        if count == 4, line[digits.lowerBound] != "0", before.last.map({ !$0.isLetter && !$0.isNumber }) ?? true {
            let letters = behind.first == " " ? behind.dropFirst() : behind
            let town = letters.dropFirst(2)
            if letters.prefix(2).utf8.count(where: { (0x41...0x5A).contains($0) }) == 2, town.first == " ",
                town.first(where: { $0 != " " })?.isUppercase ?? false
            {
                return "NL"
            }
        }
        guard before.last == "-", behind.first == " ", behind.first(where: { $0 != " " })?.isLetter ?? false,
            count == 4 || count == 5
        else { return nil }
        let letters = before.dropLast().reversed().prefix(while: \.isLetter)
        guard let code = beforePostcodes[String(letters.reversed())] else { return nil }
        return mayPrecedeCountry(before.dropLast(1 + letters.count)) ? code : nil
    }

    /// Whether a country may stand behind the text: at the beginning, behind a sign or behind the number of a house.
    /// A block of houses may be called so: "Gasthuisberg, blok D-1234".
    private static func mayPrecedeCountry(_ text: Substring) -> Bool {
        let words = text.trimmed
        guard let last = words.last, !",;(-".contains(last), !text.hasSuffix("\n") else { return true }
        return text.hasSuffix(" ") && (last.isNumber || last.isLetter && words.dropLast().last?.isNumber ?? false)
    }

    /// Those that a line ends with; houses and hamlets have the names of others: "Kerkstraat 1 (Malta)".
    private static let ending: Set<String> = ["BE", "NL", "FR", "LU", "DE", "GB", "US"]

    /// The folded words of the names of countries.
    package static let words = Set(codes.keys.flatMap { $0.split { !$0.isLetter }.map(String.init) })

    /// Codes by folded names: Dutch ones, and French and English ones that people write.
    private static let codes: [String: String] = {
        let countries = table.split { $0 == "," || $0.isNewline }.map { $0.trimmed.split(separator: " ", maxSplits: 1) }
        let names = countries.flatMap { country in
            country.dropFirst().flatMap { $0.split(separator: "|") }.map { (String($0), String(country[0])) }
        }
        return Dictionary(names, uniquingKeysWith: { first, _ in first })
    }()

    private static let known = Set(codes.values)

    private static let table = """
        AF afghanistan, AL albanie|albania, DZ algerije|algerie|algeria, AO angola, AR argentinie|argentina,
        AM armenie|armenia, AU australie|australia, AT oostenrijk|autriche|austria, AZ azerbeidzjan|azerbaijan,
        BA bosnie|bosnie en herzegovina|bosnia, BD bangladesh, BE belgie|belgium|belgique|belgien|bel,
        BF burkina faso, BG bulgarije|bulgarie|bulgaria, BI burundi, BJ benin, BO bolivia, BR brazilie|bresil|brazil,
        BY belarus|wit-rusland, CA canada, CD congo|kongo, CF centraal-afrikaanse republiek,
        CH zwitserland|suisse|switzerland, CI ivoorkust|cote d'ivoire, CL chili|chile, CM kameroen|cameroun|cameroon,
        CN china|chine, CO colombia, CR costa rica, CU cuba, CV kaapverdie, CY cyprus|chypre, CZ tsjechie|tchequie,
        DE duitsland|allemagne|germany, DJ djibouti, DK denemarken|danemark|denmark, DO dominicaanse republiek,
        EC ecuador, EE estland, EG egypte|egypt, ER eritrea|erythree, ES spanje|espagne|spain, ET ethiopie|ethiopia,
        FI finland|finlande, FR frankrijk|france|fra, GA gabon,
        GB verenigd koninkrijk|united kingdom|groot-brittannie|engeland|angleterre|england|schotland|wales,
        GE georgie|georgia, GH ghana, GM gambia, GN guinee|guinea, GR griekenland|grece|greece, GT guatemala,
        HN honduras, HR kroatie|croatie|croatia, HT haiti, HU hongarije|hongrie|hungary, ID indonesie|indonesia,
        IE ierland|irlande|ireland, IL israel, IN india|inde, IQ irak|iraq, IR iran, IS ijsland, IT italie|italy,
        JM jamaica, JO jordanie|jordan, JP japan|japon, KE kenia|kenya, KG kirgizie|kirgizstan, KH cambodja,
        KR zuid-korea, KZ kazachstan, LA laos, LB libanon|liban|lebanon, LK sri lanka, LR liberia,
        LT litouwen|lituanie|lithuania, LU luxemburg|luxembourg, LV letland|lettonie|latvia, LY libie|libye|libya,
        MA marokko|maroc|morocco, MD moldavie|moldova, ME montenegro, MG madagaskar, MK noord-macedonie|macedonie,
        ML mali, MM myanmar|birma, MN mongolie|mongolia, MR mauritanie, MT malta, MW malawi, MX mexico|mexique,
        MY maleisie, MZ mozambique, NA namibie, NE niger, NG nigeria, NI nicaragua,
        NL nederland|pays-bas|netherlands|nld|holland, NO noorwegen|norvege|norway, NP nepal, NZ nieuw-zeeland,
        OM oman, PA panama, PE peru|perou, PH filipijnen|philippines, PK pakistan, PL polen|pologne|poland,
        PS palestina|palestine, PT portugal, PY paraguay, QA qatar, RO roemenie|roumanie|romania,
        RS servie|serbie|serbia, RU rusland|russie|russia, RW rwanda|ruanda, SA saoedi-arabie, SD soedan|soudan|sudan,
        SE zweden|suede|sweden, SG singapore, SI slovenie|slovenia, SK slowakije|slovaquie|slovakia, SL sierra leone,
        SN senegal, SO somalie|somalia, SR suriname, SS zuid-soedan, SV el salvador, SY syrie|syria,
        TD tsjaad|tchad|chad, TG togo, TH thailand, TJ tadzjikistan, TM turkmenistan, TN tunesie|tunisie|tunisia,
        TR turkije|turquie|turkey, TW taiwan, TZ tanzania, UA oekraine|ukraine, UG oeganda|uganda,
        US usa|united states|verenigde staten|amerika, UY uruguay, UZ oezbekistan, VE venezuela, VN vietnam,
        XK kosovo, YE jemen|yemen, ZA zuid-afrika|afrique du sud|south africa, ZM zambia, ZW zimbabwe
        """

    /// The codes of countries by the letters that stand before their postcodes.
    private static let beforePostcodes = [
        "NL": "NL", "F": "FR", "FR": "FR", "D": "DE", "DE": "DE", "L": "LU", "LU": "LU",
    ]
}
