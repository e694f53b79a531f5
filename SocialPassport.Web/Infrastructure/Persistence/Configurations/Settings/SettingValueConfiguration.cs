using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Settings;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Settings;

public sealed class SettingValueConfiguration : IEntityTypeConfiguration<SettingValue>
{
    public void Configure(EntityTypeBuilder<SettingValue> builder)
    {
        builder.ToTable("SettingValues");
        builder.Property(s => s.Key).HasMaxLength(SettingValue.KeyLength);
        builder.Property(s => s.Value).HasMaxLength(SettingValue.ValueLength);
        builder.Property(s => s.SetBy).HasMaxLength(SettingValue.ByLength);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasIndex(s => s.Key, "UX_SettingValues_Key").IsUnique();
    }
}
