using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>Both registers side by side after everything has come to rest.</summary>
internal sealed record FaultVerdict
{
    public required int Issued { get; init; }

    public required int Revoked { get; init; }

    /// <summary>Operations the workstation heard of.</summary>
    public required int Purchases { get; init; }

    /// <summary>Approved and without a certificate, not known to the partner, or known in another state.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Two certificates for one thing, or one at the partner nobody here knows.</summary>
    public required IReadOnlyList<string> Doubled { get; init; }

    /// <summary>Messages that did not come to an end by themselves.</summary>
    public required IReadOnlyList<string> Stuck { get; init; }

    /// <summary>Attempts beyond the first of each message.</summary>
    public required int Repeated { get; init; }

    public bool IsClean => Lost.Count == 0 && Doubled.Count == 0 && Stuck.Count == 0;

    public static async Task<FaultVerdict> ReadAsync(FaultField field, CancellationToken cancellationToken)
    {
        await using var db = await field.OpenAsync(cancellationToken);
        var certificates = await db.Set<Certificate>().AsNoTracking().Include(c => c.Operations).ToListAsync(cancellationToken);
        var there = ReadPartner(PartnerFile(field));
        var messages = await db.Set<ExchangeMessage>().AsNoTracking().ToListAsync(cancellationToken);
        var withoutCertificate = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.Status == ApplicationStatus.OnApproval
                || (a.Status == ApplicationStatus.Approved && !db.Set<Certificate>().Any(c => db.Set<Decision>().Any(d => d.Id == c.DecisionId && d.ApplicationId == a.Id))))
            .Select(a => a.Number)
            .ToListAsync(cancellationToken);
        var ours = certificates.Select(c => c.FactAssignmentUuid).ToHashSet();
        return new()
        {
            Issued = certificates.Count,
            Purchases = certificates.Sum(c => c.Operations.Count),
            Revoked = certificates.Count(c => c.Life is CertificateLife.Blocked or CertificateLife.Cancelled),
            Lost =
            [
                .. withoutCertificate.Select(number => $"application {number} has no certificate"),
                .. certificates.Select(c => Difference(c, there.GetValueOrDefault(c.FactAssignmentUuid))).OfType<string>(),
            ],
            Doubled =
            [
                .. there.Keys.Where(fact => !ours.Contains(fact)).Select(fact => $"{fact} is at the partner only"),
                .. certificates.GroupBy(c => (c.DecisionId, c.BeneficiaryPersonId)).Where(g => g.Count() > 1).Select(g => $"decision {g.Key.DecisionId} has {g.Count()}"),
            ],
            Stuck = [.. messages.Where(m => m.State != ExchangeState.Done).Select(m => $"{m.Operation} {m.FactAssignmentUuid}: {m.State} {m.LastText}")],
            Repeated = messages.Sum(m => Math.Max(0, m.Attempts - 1)),
        };
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"issued {Issued}, revoked {Revoked}, purchases {Purchases}, lost {Lost.Count}, doubled {Doubled.Count}, stuck {Stuck.Count}, attempts repeated {Repeated}\n{string.Join('\n', Lost.Concat(Doubled).Concat(Stuck).Take(20))}");

    private static string? Difference(Certificate ours, SandboxCertificate? there)
    {
        if (ours.Life == CertificateLife.Cancelled && Clerk.IsToBeRevoked(ours.FactAssignmentUuid))
        {
            // Revoked while it was on its way and then refused by a rule: given up, as long as it is not there after all.
            return there is null ? null : $"{ours.FactAssignmentUuid} was given up here and is {there.Record.StatusCode} there";
        }

        var shouldBe = Clerk.IsToBeRevoked(ours.FactAssignmentUuid) ? CertificateLife.Blocked : CertificateLife.Active;
        return ours.Life != shouldBe ? $"{ours.FactAssignmentUuid} is {ours.Life} instead of {shouldBe}: {ours.RefusalText}"
            : there is null ? $"{ours.FactAssignmentUuid} is not at the partner"
            : there.Record.CertificateNumber != ours.Number ? $"{ours.FactAssignmentUuid} has number {ours.Number} here and {there.Record.CertificateNumber} there"
            : (there.Record.StatusCode == SandboxCodes.Blocked) != (ours.Life == CertificateLife.Blocked) ? $"{ours.FactAssignmentUuid} is {ours.Life} here and {there.Record.StatusCode} there"
            : there.Record.ActualAmountKopecks != ours.BalanceKopecks ? $"{ours.FactAssignmentUuid} has {ours.BalanceKopecks} left here and {there.Record.ActualAmountKopecks} there"
            : !there.Record.Transactions.Select(t => t.Number).Order(StringComparer.Ordinal).SequenceEqual(ours.Operations.Select(o => o.Number).Order(StringComparer.Ordinal))
                ? $"{ours.FactAssignmentUuid} has {ours.Operations.Count} operations here and {there.Record.Transactions.Count} there"
            : null;
    }

    /// <summary>The partner still has something to tell.</summary>
    public static bool HasUntoldNotifications(FaultField field)
    {
        using var connection = new SqliteConnection($"Data Source={PartnerFile(field)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM notifications)";
        return (long)command.ExecuteScalar()! == 1;
    }

    private static string PartnerFile(FaultField field) => Path.Combine(field.PartnerFolder, "sandbox.db");

    private static Dictionary<Guid, SandboxCertificate> ReadPartner(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM certificates";
        using var reader = command.ExecuteReader();
        var there = new Dictionary<Guid, SandboxCertificate>();
        while (reader.Read())
        {
            var certificate = JsonSerializer.Deserialize<SandboxCertificate>(reader.GetString(0))!;
            there.Add(certificate.Record.FactAssignmentUuid, certificate);
        }

        return there;
    }
}
