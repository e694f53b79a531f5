using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Settings;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Settings;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Tests.Features.Settings;

public sealed class SettingsTests : IDisposable
{
    private const string Key = "AuditOddities:CaseDays";

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-settings-").FullName;
    private readonly TestDatabase database = TestDatabase.Create();
    private IHost? node;

    [Fact]
    public async Task Set_Value_HoldsAtOnceForWhoeverHasTheOptions()
    {
        var options = Node().GetRequiredService<IOptions<AuditOddityOptions>>();
        Assert.Equal(30, options.Value.CaseDays);

        await DoAsync(register => register.SetAsync(Key, 0, " 45 ", "Приказ № 5"));

        Assert.Equal(45, options.Value.CaseDays);
        var row = (await SheetAsync()).Rows[Key];
        Assert.Equal(("45", "30", "Тестова Анна Павловна", 1), (row.Value, row.Configured, row.SetBy, row.Version));
    }

    [Fact]
    public async Task Set_AndClear_StandInHistoryAndAudit()
    {
        await DoAsync(register => register.SetAsync(Key, 0, "45", "Приказ № 5"));
        await DoAsync(register => register.ClearAsync(Key, 1));

        Assert.Equal(30, Node().GetRequiredService<IOptions<AuditOddityOptions>>().Value.CaseDays);
        Assert.Equal(
            ["Карточка без дела: 45\u00a0дней → 30\u00a0дней", "Карточка без дела: 30\u00a0дней → 45\u00a0дней"], (await SheetAsync()).History.Select(change => change.Summary));
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Change && a.SubjectKind == "Setting" && a.SubjectId == Key));
    }

    [Theory]
    [InlineData(Key, "0", "setting.value")]
    [InlineData(Key, "367", "setting.value")]
    [InlineData(Key, "сорок", "setting.value")]
    [InlineData(Key, "", "setting.value")]
    [InlineData("Database:Path", "other.db", "setting.unknown")]
    [InlineData("Certificates:HotLine", "", "setting.value")]
    public async Task Set_WrongValue_IsRefusedAndNothingChanges(string key, string typed, string code)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => DoAsync(register => register.SetAsync(key, 0, typed, "Проба")));

        Assert.Equal(code, refusal.Code);
        Assert.Equal(30, Node().GetRequiredService<IOptions<AuditOddityOptions>>().Value.CaseDays);
    }

    [Fact]
    public async Task Set_GivenAtTheStart_IsShownAsFixedAndRefused()
    {
        Node((Key, "12"));

        var row = (await SheetAsync()).Rows[Key];

        Assert.True(row.IsFixed);
        Assert.Equal("12", row.Value);
        Assert.Equal("setting.fixed", (await Assert.ThrowsAsync<DomainRuleException>(() => DoAsync(register => register.SetAsync(Key, 0, "45", "Проба")))).Code);
    }

    [Fact]
    public async Task Set_LateVersion_IsRefused()
    {
        await DoAsync(register => register.SetAsync(Key, 0, "45", "Приказ № 5"));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => DoAsync(register => register.SetAsync(Key, 0, "60", "Приказ № 6")));
    }

    [Fact]
    public async Task Refresh_AnotherNodeChanged_TakesItOver()
    {
        var options = Node().GetRequiredService<IOptions<AuditOddityOptions>>();
        await using (var db = database.CreateDbContext())
        {
            db.Add(SettingValue.Create(Key, "77", "Другой узел", CertificateData.Now));
            await db.SaveChangesAsync();
        }

        await Node().GetRequiredService<StoredSettingsReader>().RefreshAsync(CancellationToken.None);

        Assert.Equal(77, options.Value.CaseDays);
    }

    [Fact]
    public async Task Refresh_StoredValueOutOfRange_KeepsTheFormer()
    {
        var options = Node().GetRequiredService<IOptions<AuditOddityOptions>>();
        await using (var db = database.CreateDbContext())
        {
            db.Add(SettingValue.Create(Key, "9999", "Старая версия", CertificateData.Now));
            await db.SaveChangesAsync();
        }

        await Node().GetRequiredService<StoredSettingsReader>().RefreshAsync(CancellationToken.None);

        Assert.Equal(30, options.Value.CaseDays);
    }

    public static TheoryData<string> Keys => [.. SettingCatalogue.Groups.SelectMany(group => group.Settings).Select(setting => setting.Key)];

    /// <summary>Every line of the table is a key somebody reads live, and both ends of its range are values the options take.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Catalogue_EverySetting_ReachesItsOptions(string key)
    {
        var definition = SettingCatalogue.Find(key)!;
        var (section, name) = (key.Split(':')[0], key.Split(':')[1]);
        var type = typeof(SettingCatalogue).Assembly.GetTypes().Single(t => t.GetField("Section")?.GetRawConstantValue() as string == section);
        var value = () =>
        {
            var options = Node().GetRequiredService(typeof(IOptions<>).MakeGenericType(type));
            return type.GetProperty(name)!.GetValue(options.GetType().GetProperty("Value")!.GetValue(options))?.ToString();
        };
        string[] samples = definition is NumberSetting number ? [$"{number.Least}", $"{number.Most}"] : ["Проверка"];

        var version = 0;
        foreach (var sample in samples)
        {
            await DoAsync(register => register.SetAsync(key, version++, sample, "Проверка"));
            Assert.Equal(sample, value());
        }

        await DoAsync(register => register.ClearAsync(key, version));
        Assert.Equal(definition.Default, value());
    }

    [Fact]
    public void Catalogue_Keys_StandInTheExampleFile()
    {
        var example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.Example.json")).Build();

        Assert.All(SettingCatalogue.Groups.SelectMany(group => group.Settings), setting =>
            Assert.Contains(example.GetSection(setting.Key.Split(':')[0]).GetChildren(), child => child.Path == setting.Key));
    }

    public void Dispose()
    {
        node?.Dispose();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private IServiceProvider Node(params (string Key, string Value)[] given)
    {
        node ??= ProductServices.Build(
            database.File, folder, FixedTimeProvider.On(2025, 10, 15), services => services.AddRequestLimits().AddSingleton<IDbContextFactory<PassportDbContext>>(database), given);
        return node.Services;
    }

    private async Task DoAsync(Func<SettingRegister, Task> act)
    {
        await using var scope = Node().SignIn(StaffRoles.SystemAdministrator, centreId: 1);
        await act(scope.ServiceProvider.GetRequiredService<SettingRegister>());
    }

    private async Task<SettingSheet> SheetAsync()
    {
        await using var scope = Node().SignIn(StaffRoles.SystemAdministrator, centreId: 1);
        return await scope.ServiceProvider.GetRequiredService<SettingQueries>().ReadAsync();
    }
}
