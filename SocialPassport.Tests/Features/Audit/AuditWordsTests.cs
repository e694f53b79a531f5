using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Tests.Features.Audit;

public sealed class AuditWordsTests
{
    [Fact]
    public void Of_EveryActionPermissionAndFault_HasItsOwnRussianWords()
    {
        AssertRussian(Enum.GetValues<AuditAction>().Select(AuditWords.Of));
        AssertRussian(Enum.GetValues<StaffPermission>().Select(AuditWords.Of));
        AssertRussian(Enum.GetValues<SignInFault>().Select(SignInWords.Of));
    }

    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData("Permission", "ManageStaff", null, "право, ведение списка сотрудников")]
    [InlineData("Permission", null, null, "право")]
    [InlineData("SignInWay", "Provider", null, "вход, единая учётная запись")]
    [InlineData("SignInWay", "Development", null, "вход, для разработки")]
    [InlineData("Family", "5d2f0c0e-52f6-4a86-a1c6-0f6c1f0a6a11", "04-000412", "семья, дело 04-000412")]
    [InlineData("Certificate", "2021080713257902301000001", null, "сертификат, 2021080713257902301000001")]
    [InlineData("SomethingNew", "5d2f0c0e-52f6-4a86-a1c6-0f6c1f0a6a11", null, "")]
    public void SubjectOf_AnySubject_ShowsNoIdAndNoEnglish(string? kind, string? id, string? caseNumber, string expected) =>
        Assert.Equal(expected, AuditWords.SubjectOf(Row(kind, id, caseNumber)));

    [Fact]
    public void TimeOf_Utc_IsMoscowTime() => Assert.Equal("21.11.2026 00:00:05", AuditWords.TimeOf(Row(null, null, null)));

    [Theory]
    [InlineData("2026-11-20", "2026-11-21", "SignIn", "5d2f0c0e-52f6-4a86-a1c6-0f6c1f0a6a11", "/audit?from=2026-11-20&to=2026-11-21&action=SignIn&staff=5d2f0c0e-52f6-4a86-a1c6-0f6c1f0a6a11")]
    [InlineData("20.11.2026", "завтра", "Everything", "Иванова", "/audit")]
    [InlineData(null, null, "99", null, "/audit")]
    public void Read_Address_KeepsWhatItUnderstands(string? from, string? to, string? action, string? staff, string expected) =>
        Assert.Equal(expected, AuditLinks.To(AuditLinks.Read(from, to, action, staff)));

    [Fact]
    public void DetailsOf_AddressOfACard_HidesTheId() => Assert.Equal(
        "/families/…/history",
        AuditWords.DetailsOf(Row(null, null, null) with { Details = "/families/5d2f0c0e-52f6-4a86-a1c6-0f6c1f0a6a11/history" }));

    private static AuditRow Row(string? kind, string? id, string? caseNumber) => new(
        1, new DateTime(2026, 11, 20, 21, 0, 5, DateTimeKind.Utc), "Иванова Мария Петровна", null, AuditAction.Search, kind, id, caseNumber, null, null, "10.0.0.7", null);

    private static void AssertRussian(IEnumerable<string> words)
    {
        var all = words.ToList();
        Assert.Distinct(all);
        Assert.All(all, word => Assert.Matches("^[А-ЯЁа-яё ]+$", word));
    }
}
