import Foundation

/// libFuzzer, with the target that `KAART_FUZZ_TARGET` names. A promise that is broken ends it like a crash, so that
/// libFuzzer keeps the input.
@main
struct Fuzzer {
    static let environment = ProcessInfo.processInfo.environment

    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        _ = target
        exit(runDriver(&count, &arguments, testOneInput))
    }

    nonisolated(unsafe) fileprivate static let target: any FuzzTarget = {
        let name = environment["KAART_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTargetName(rawValue: name) else {
            stop("KAART_FUZZ_TARGET is one of: \(FuzzTargetName.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        do { return try target.target() } catch { stop("\(name): \(error)") }
    }()

    fileprivate static func stop(_ reason: String) -> Never {
        FileHandle.standardError.write(Data((reason + "\n").utf8))
        abort()
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// libFuzzer's own main, which comes with its library and never runs, wants a function of this name.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    do {
        try Fuzzer.target.run(Array(UnsafeBufferPointer(start: data, count: size)))
    } catch {
        Fuzzer.stop("== \(error)")
    }
    return 0
}
