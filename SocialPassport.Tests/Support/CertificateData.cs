using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Support;

/// <summary>Certificates valid by default, brought to any life by its own verbs.</summary>
public static class CertificateData
{
    public const string Number = "2021080713257902301000001";
    public const string RevocationCode = "ECBLPRIM";

    public static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);

    public static CertificateOrder Terms(Guid? fact = null) => new()
    {
        FactAssignmentUuid = fact ?? Guid.NewGuid(),
        FamilyId = 1,
        HolderPersonId = 1,
        HolderSnils = Snils.Parse("112-233-445 95"),
        HolderPhone = "8121234567",
        MeasureCode = "FOOD",
        MeasureName = "Продовольственный сертификат",
        MeasureVersion = 1,
        DecisionId = 1,
        Type = CertificateType.Ectp0002,
        AmountKopecks = 620_460,
        Lines = [new("105111000.000000001", "Молоко", null, null), new("107111000.000000001", "Хлеб", null, null)],
        StartDate = new DateOnly(2025, 10, 15),
        EndDate = new DateOnly(2025, 11, 13),
        MspCode = "0747",
        LmspCode = "FOOD-47",
        BudgetCode = "06810030000000000000",
        Program = "ECPRASST",
    };

    public static SealedCard Card(string last4 = "0004") => new("220000", last4, "hash-" + last4, [1, 2, 3]);

    public static ReportedState Report(CertificateLife? life, DateTime? at = null, string? code = null) => new()
    {
        StatusCode = code ?? life switch
        {
            CertificateLife.Active => "ECSTACTV",
            CertificateLife.Suspended => "ECSTSUSP",
            CertificateLife.Blocked => "ECSTBLCK",
            CertificateLife.Expired => "ECSTEXPD",
            _ => "ECSTWHAT",
        },
        StatusAt = at ?? Now,
        Life = life,
        Usage = CertificateUsage.None,
        BalanceKopecks = 620_460,
    };

    /// <summary>An active certificate with everything a saved one hangs on: application, assessment, decision.</summary>
    public static async Task SaveActiveAsync(PassportDbContext db, Family family, Person holder, string number, string last4)
    {
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, "FOOD", 1, TestData.Today, "Eligible", "{}", "{}", "{}", Now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-{family.Id:D6}", family.Id, family.CentreId, holder.Id, "FOOD", "centre", TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", Now);
        var decision = Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тестова А. П.", null, Now);
        application.SubmitForApproval(decision, Now);
        application.Approve(2, "Сидоров П. П.", Now);
        db.Add(application);
        await db.SaveChangesAsync();
        var order = Terms() with { FamilyId = family.Id, HolderPersonId = holder.Id, HolderSnils = holder.Snils!, DecisionId = decision.Id };
        var certificate = Certificate.Draft(order, Guid.NewGuid(), Now);
        certificate.Send(Card(last4), Now);
        certificate.Accept(CertificateNumber.Parse(number), Report(CertificateLife.Active), Now);
        db.Add(certificate);
        await db.SaveChangesAsync();
    }

    /// <param name="usage">As ГИС ЭС reports it with the first state.</param>
    public static Certificate In(
        CertificateLife life, CertificateOrder? order = null, CertificateUsage usage = CertificateUsage.None, string numberText = Number)
    {
        var certificate = Certificate.Draft(order ?? Terms(), Guid.NewGuid(), Now);
        var number = CertificateNumber.Parse(numberText);
        switch (life)
        {
            case CertificateLife.Sent:
                certificate.Send(Card(), Now);
                break;
            case CertificateLife.Active or CertificateLife.Suspended:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(life) with { Usage = usage }, Now);
                break;
            case CertificateLife.Rejected:
                certificate.Send(Card(), Now);
                certificate.Reject("Правило 018", Now);
                break;
            case CertificateLife.Cancelled:
                certificate.Cancel("Ошибка", Now);
                break;
            case CertificateLife.Blocked:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(CertificateLife.Active) with { Usage = usage }, Now);
                certificate.RequestRevocation(RevocationCode, "Смерть получателя", Now);
                certificate.ConfirmRevocation(Now);
                break;
            case CertificateLife.Expired:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(CertificateLife.Active) with { Usage = usage }, Now);
                certificate.Expire(new DateOnly(2025, 11, 14), Now);
                break;
        }

        Assert.Equal(life, certificate.Life);
        return certificate;
    }
}
