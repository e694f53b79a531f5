using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Meaning of the codes of ГИС ЭС by the editable dictionaries; an unknown code stays a code.</summary>
public sealed class PartnerDictionary
{
    private readonly Dictionary<(string Dictionary, string Code), string?> meanings;

    private PartnerDictionary(Dictionary<(string, string), string?> meanings) => this.meanings = meanings;

    public static async Task<PartnerDictionary> LoadAsync(PassportDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        string[] names = [DictionaryNames.CertificateStatuses, DictionaryNames.CertificateUsages, DictionaryNames.OperationTypes];
        var entries = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(e => names.Contains(e.Dictionary) && e.ValidFrom <= today && (e.ValidTo == null || today < e.ValidTo))
            .OrderBy(e => e.ValidFrom).ThenBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return new(entries.GroupBy(e => (e.Dictionary, e.Code)).ToDictionary(group => group.Key, group => group.Last().MapsTo));
    }

    /// <summary>Null when the dictionary does not know the code.</summary>
    public CertificateLife? LifeOf(string statusCode) => Meaning<CertificateLife>(DictionaryNames.CertificateStatuses, statusCode);

    public ReportedState Read(ECertificateRecord record) => new()
    {
        StatusCode = record.StatusCode,
        StatusReason = record.StatusReason,
        StatusAt = MoscowTime.ToUtc(record.StatusDateTime),
        LastOperationAt = record.Transactions.Count == 0 ? null : MoscowTime.ToUtc(record.Transactions.Max(t => t.Timestamp)),
        OperationsAtLast = record.Transactions.Count == 0 ? 0 : record.Transactions.CountBy(t => t.Timestamp).MaxBy(group => group.Key).Value,
        Life = LifeOf(record.StatusCode),
        Usage = Meaning<CertificateUsage>(DictionaryNames.CertificateUsages, record.UsageStatus) ?? UsageByBalance(record),
        SuspensionReasons = record.SuspensionReasons,
        BalanceKopecks = record.ActualAmountKopecks,
        BalanceQuantity = record.ActualQuantity,
        LineBalances = record.Balances,
        StartDate = record.StartDate,
        EndDate = record.EndDate,
        AmountKopecks = record.AmountKopecks,
    };

    public IEnumerable<CertificateOperation> Operations(ECertificateRecord record) => record.Transactions.Select(t => CertificateOperation.Report(
        t.Number,
        Meaning<CertificateOperationKind>(DictionaryNames.OperationTypes, t.Type) ?? CertificateOperationKind.Other,
        t.Type,
        MoscowTime.ToUtc(t.Timestamp),
        t.TotalAmountKopecks,
        t.TotalFullAmountKopecks,
        (t.Seller?.FullName, t.Seller?.Inn, t.Location?.Address ?? t.Location?.Website ?? t.Address),
        t.Items));

    private static CertificateUsage UsageByBalance(ECertificateRecord record)
    {
        var (given, left) = record.AmountKopecks is { } amount
            ? (amount, record.ActualAmountKopecks ?? amount)
            : (record.Lines.Sum(l => (long)(l.Quantity ?? 0)), record.Balances.Sum(b => (long)(b.Quantity ?? 0)));
        return left >= given ? CertificateUsage.None : left > 0 ? CertificateUsage.Partial : CertificateUsage.Full;
    }

    private T? Meaning<T>(string dictionary, string code)
        where T : struct, Enum =>
        meanings.TryGetValue((dictionary, code), out var meaning) && Enum.TryParse<T>(meaning, out var value) ? value : null;
}
