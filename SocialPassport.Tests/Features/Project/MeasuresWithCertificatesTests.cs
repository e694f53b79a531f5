using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Indicator 2.3 from certificates: which count, once per measure, from which day.</summary>
public sealed class MeasuresWithCertificatesTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();
    private int lastNumber;

    [Fact]
    public async Task ListAsync_SeveralCertificatesOfAMeasure_CountOnceFromTheFirst()
    {
        var facts = await ListAsync(
            Active("FOOD", "Продовольственный сертификат", "2024-08-20T09:00:00Z"),
            Active("FOOD", "Продовольственный сертификат", "2024-06-03T09:00:00Z"),
            Active("SCHOOL", "Школьный сертификат", "2024-08-31T20:59:59Z"));

        Assert.Equal(
            [
                new ComputedFact(new DateOnly(2024, 6, 3), "Продовольственный сертификат"),
                new ComputedFact(new DateOnly(2024, 8, 31), "Школьный сертификат"),
            ],
            facts);
    }

    [Theory]
    [InlineData("2023-12-31T20:59:59Z", null)]
    [InlineData("2023-12-31T21:00:00Z", "2024-01-01")]
    [InlineData("2024-08-31T21:00:00Z", "2024-09-01")]
    [InlineData("2024-12-31T20:59:59Z", "2024-12-31")]
    [InlineData("2024-12-31T21:00:00Z", null)]
    public async Task ListAsync_AtTheBordersOfTheYear_CountsByMoscowTime(string activated, string? expected)
    {
        var facts = await ListAsync(Active("FOOD", "Продовольственный сертификат", activated));

        Assert.Equal(expected, facts.SingleOrDefault()?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("219999", 0)]
    [InlineData("220000", 1)]
    [InlineData("220499", 1)]
    [InlineData("220500", 0)]
    public async Task ListAsync_Card_CountsOnlyMir(string bin, int expected) =>
        Assert.Equal(expected, (await ListAsync(Active("FOOD", "Продовольственный сертификат", "2024-06-03T09:00:00Z", bin))).Count);

    [Fact]
    public async Task ListAsync_CertificateNeverActive_DoesNotCount()
    {
        var sent = Certificate.Draft(CertificateData.Terms(), Guid.NewGuid(), new DateTime(2024, 6, 3, 9, 0, 0, DateTimeKind.Utc));
        sent.Send(CertificateData.Card(), new DateTime(2024, 6, 3, 9, 0, 0, DateTimeKind.Utc));

        Assert.Empty(await ListAsync(sent));
    }

    [Fact]
    public async Task ListAsync_CertificateBlockedLater_StillCounts()
    {
        var certificate = Active("FOOD", "Продовольственный сертификат", "2024-06-03T09:00:00Z");
        certificate.RequestRevocation(CertificateData.RevocationCode, "Смерть получателя", new DateTime(2024, 6, 10, 9, 0, 0, DateTimeKind.Utc));
        certificate.ConfirmRevocation(new DateTime(2024, 6, 10, 9, 0, 0, DateTimeKind.Utc));

        Assert.Single(await ListAsync(certificate));
    }

    public void Dispose() => database.Dispose();

    private Certificate Active(string measure, string name, string activated, string bin = "220000")
    {
        var at = DateTime.Parse(activated, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        var certificate = Certificate.Draft(CertificateData.Terms() with { MeasureCode = measure, MeasureName = name }, Guid.NewGuid(), at);
        certificate.Send(CertificateData.Card() with { Bin = bin }, at);
        var number = CertificateNumber.Parse($"2024{++lastNumber:D21}");
        certificate.Accept(number, CertificateData.Report(CertificateLife.Active, at), at);
        return certificate;
    }

    private async Task<IReadOnlyList<ComputedFact>> ListAsync(params Certificate[] certificates)
    {
        await using var db = database.CreateDbContext();

        // Families and decisions do not matter here: the certificates stand alone.
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        db.AddRange(certificates);
        await db.SaveChangesAsync();
        return await MeasuresWithCertificates.ListAsync(db, 2024, CancellationToken.None);
    }
}
