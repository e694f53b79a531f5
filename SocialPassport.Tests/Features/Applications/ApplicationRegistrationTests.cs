using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Staff;
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
    public async Task Resume_AfterThreeWorkingDaysOfWaiting_MovesTheTermByThree()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.AsAsync<ApplicationRegistration, bool>(StaffRoles.Specialist, 11, async s =>
        {
            await s.AwaitDataAsync(application, "Ждём справку о доходе");
            return true;
        });
        // Wednesday 15.10 to Monday 20.10: the days that ended in waiting are 15, 16 and 17.
        desk.Clock.Advance(TimeSpan.FromDays(5));

        await desk.AsAsync<ApplicationRegistration, bool>(StaffRoles.Specialist, 11, async s =>
        {
            await s.ResumeAsync(application);
            return true;
        });

        await using var db = desk.Database.CreateDbContext();
        var resumed = await db.Set<SupportApplication>().SingleAsync();
        Assert.Equal((ApplicationStatus.InWork, new DateOnly(2025, 10, 27)), (resumed.Status, resumed.DueOn));
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
}
