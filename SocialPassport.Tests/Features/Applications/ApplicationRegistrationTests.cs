using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;

namespace SocialPassport.Tests.Features.Applications;

public sealed class ApplicationRegistrationTests
{
    [Fact]
    public async Task Register_CountsTheTermByTheProductionCalendar()
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await desk.RegisterAsync(await desk.PoorFamilyAsync(), receivedOn: new DateOnly(2024, 4, 30));

        await using var db = desk.Database.CreateDbContext();
        var application = await db.Set<SupportApplication>().SingleAsync();
        Assert.Equal((new DateOnly(2024, 5, 2), new DateOnly(2024, 5, 13)), (application.RegisteredOn, application.DueOn));
        Assert.EndsWith("-2024-000001", application.Number, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_SecondForTheSameMeasureWhileOneIsOpen_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        await desk.RegisterAsync(family);

        await ApplicationDesk.RefusedAsync("application.open", () => desk.RegisterAsync(family));
        await desk.RegisterAsync(family, "SCHOOL");
    }

    [Fact]
    public async Task Register_InTheFuture_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();

        await ApplicationDesk.RefusedAsync("application.received.future", () => desk.RegisterAsync(family, receivedOn: new DateOnly(2025, 10, 16)));
    }

    [Fact]
    public async Task Register_InAYearWithoutCalendar_SaysSo()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();

        await ApplicationDesk.RefusedAsync("calendar.year.missing", () => desk.RegisterAsync(family, receivedOn: new DateOnly(2023, 12, 29)));
    }

    [Fact]
    public async Task Register_UnknownFamilyOrMeasure_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();

        await ApplicationDesk.RefusedAsync("application.measure", () => desk.RegisterAsync(family, "NOTHING"));
        await ApplicationDesk.RefusedAsync("application.family", () => desk.AsAsync<ApplicationRegistration, Guid>(
            StaffRoles.Operator, 10, s => s.RegisterAsync(new NewApplication
            {
                FamilyPublicId = Guid.NewGuid(),
                MeasureCode = "FOOD",
                Channel = "centre",
                ReceivedOn = new DateOnly(2025, 10, 15),
            })));
    }

    [Fact]
    public async Task Resume_AfterWaitingSinceTheDayOfRegistration_MovesTheTermByTheDaysAfterIt()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.AsAsync<ApplicationRegistration, bool>(StaffRoles.Specialist, 11, async s =>
        {
            await s.AwaitDataAsync(application, "Ждём справку о доходе");
            return true;
        });
        // Wednesday 15.10 is day R; of the term 16 and 17 ended in waiting.
        desk.Clock.Advance(TimeSpan.FromDays(5));

        await desk.AsAsync<ApplicationRegistration, bool>(StaffRoles.Specialist, 11, async s =>
        {
            await s.ResumeAsync(application);
            return true;
        });

        await using var db = desk.Database.CreateDbContext();
        var resumed = await db.Set<SupportApplication>().SingleAsync();
        Assert.Equal((ApplicationStatus.InWork, new DateOnly(2025, 10, 24)), (resumed.Status, resumed.DueOn));
    }

    [Fact]
    public async Task Register_ForADeadApplicant_SaysToChangeTheApplicant()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        await ChangeAsync(desk, family, p => p.RecordDeath(new DateOnly(2025, 10, 14), new DateOnly(2025, 10, 15)));

        await ApplicationDesk.RefusedAsync("applicant.dead", () => desk.RegisterAsync(family, receivedOn: new DateOnly(2025, 10, 10)));
    }

    [Theory]
    [InlineData(AddressKind.Residence, true)]
    [InlineData(AddressKind.Stay, true)]
    [InlineData(AddressKind.Actual, false)]
    public async Task Register_ForSomebodyRegisteredElsewhere_IsRefused(AddressKind kind, bool refused)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await TestData.Family().WithAddress("40262000", kind, "г. Санкт-Петербург").SaveAsync(desk.Database);

        if (refused)
        {
            await ApplicationDesk.RefusedAsync("applicant.moved", () => desk.RegisterAsync(family));
        }
        else
        {
            await desk.RegisterAsync(family);
        }
    }

    [Fact]
    public async Task Register_ByARepresentative_KeepsNameDocumentAndTerm()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var input = new NewApplication
        {
            FamilyPublicId = family.PublicId,
            MeasureCode = "FOOD",
            Channel = "mfc",
            ReceivedOn = new DateOnly(2025, 10, 14),
            Representative = new("Сидоров Пётр Ильич", "доверенность № 5 от 01.09.2025", new DateOnly(2025, 10, 13)),
        };

        await ApplicationDesk.RefusedAsync(
            "representative.term", () => desk.AsAsync<ApplicationRegistration, Guid>(StaffRoles.Operator, 10, s => s.RegisterAsync(input)));
        await desk.AsAsync<ApplicationRegistration, Guid>(
            StaffRoles.Operator, 10, s => s.RegisterAsync(input with { Representative = input.Representative with { Until = new DateOnly(2025, 10, 14) } }));

        await using var db = desk.Database.CreateDbContext();
        var stored = await db.Set<SupportApplication>().SingleAsync();
        Assert.Equal(
            ("Сидоров Пётр Ильич", "доверенность № 5 от 01.09.2025", new DateOnly(2025, 10, 14)),
            (stored.Representative!.Name, stored.Representative.Document, stored.Representative.Until!.Value));
        Assert.Equal((10L, "Тестова Анна Павловна"), (stored.ResponsibleId!.Value, stored.ResponsibleName));
    }

    [Fact]
    public async Task Take_ByASpecialist_MakesTheTermHers()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());

        await desk.AsAsync<ApplicationRegistration, bool>(StaffRoles.Specialist, ApplicationDesk.SpecialistId, async s =>
        {
            await s.TakeAsync(application);
            return true;
        });

        await using var db = desk.Database.CreateDbContext();
        var taken = await db.Set<SupportApplication>().SingleAsync();
        Assert.Equal((ApplicationStatus.InWork, ApplicationDesk.SpecialistId), (taken.Status, taken.ResponsibleId!.Value));
    }

    [Fact]
    public async Task Withdraw_WithoutReason_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());

        await ApplicationDesk.RefusedAsync("application.withdraw.reason", () => desk.AsAsync<ApplicationRegistration, bool>(
            StaffRoles.Operator, 10, async s =>
            {
                await s.WithdrawAsync(application, " ");
                return true;
            }));
    }

    private static async Task ChangeAsync(ApplicationDesk desk, Family family, Action<Person> change)
    {
        await using var db = desk.Database.CreateDbContext();
        var id = family.Members[0].PersonId;
        change(await db.Set<Person>().SingleAsync(p => p.Id == id));
        await db.SaveChangesAsync();
    }
}
