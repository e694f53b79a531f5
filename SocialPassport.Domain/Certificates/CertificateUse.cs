namespace SocialPassport.Domain.Certificates;

/// <summary>What operations took from one kind of goods and what is left of it.</summary>
/// <param name="SpentKopecks">Purchases minus returns, paid by the certificate.</param>
/// <param name="SpentPieces">Purchases minus returns.</param>
/// <param name="LeftKopecks">As ГИС ЭС reported; null where the type does not count money per kind.</param>
/// <param name="LeftPieces">As ГИС ЭС reported; null where the type does not count pieces per kind.</param>
public sealed record CertificateLineUse(CertificateLine Line, long SpentKopecks, int SpentPieces, long? LeftKopecks, int? LeftPieces);

/// <summary>What a list of operations adds up to; sums in kopecks.</summary>
/// <param name="CertificateKopecks">Paid by the certificate: purchases minus returns.</param>
/// <param name="OwnKopecks">Paid by the citizen beside it: purchases minus returns.</param>
public sealed record CertificateUse(IReadOnlyList<CertificateLineUse> Lines, long CertificateKopecks, long OwnKopecks)
{
    /// <summary>An article is told from its kind by what follows; the kind itself is the first part.</summary>
    private const int KindLength = 19;

    public static CertificateUse Of(Certificate certificate)
    {
        var known = certificate.Operations.Where(operation => Sign(operation) != 0).ToList();
        return new CertificateUse(
            [.. certificate.Lines.Select(line => Of(line, known, certificate.LineBalances.FirstOrDefault(balance => balance.Code == line.Code)))],
            known.Sum(operation => Sign(operation) * operation.AmountKopecks),
            known.Sum(operation => Sign(operation) * (operation.FullAmountKopecks - operation.AmountKopecks)));
    }

    private static CertificateLineUse Of(CertificateLine line, List<CertificateOperation> operations, CertificateLineBalance? balance)
    {
        var taken =
            from operation in operations
            from item in operation.Items
            where Kind(item.Code) == Kind(line.Code)
            select (Kopecks: Sign(operation) * item.AmountKopecks, Pieces: Sign(operation) * item.Quantity);
        var all = taken.ToList();
        return new CertificateLineUse(line, all.Sum(t => t.Kopecks), all.Sum(t => t.Pieces), balance?.AmountKopecks, balance?.Quantity);
    }

    // An operation of an unknown kind is shown, but nobody knows which way its money went.
    private static int Sign(CertificateOperation operation) => operation.Kind switch
    {
        CertificateOperationKind.Purchase => 1,
        CertificateOperationKind.Return => -1,
        _ => 0,
    };

    private static string Kind(string code) => code.Length <= KindLength ? code : code[..KindLength];
}
