using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Exchange;

public sealed class ExchangeLogEntryConfiguration : IEntityTypeConfiguration<ExchangeLogEntry>
{
    public void Configure(EntityTypeBuilder<ExchangeLogEntry> builder)
    {
        builder.ToTable("ExchangeLog");
        builder.Property(e => e.Partner).HasMaxLength(ExchangeLogEntry.PartnerMaxLength);
        builder.Property(e => e.Error).HasMaxLength(ExchangeLogEntry.ErrorMaxLength);
        builder.HasMany(e => e.Records).WithOne().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.PublicId, "UX_ExchangeLog_PublicId").IsUnique();
        builder.HasIndex(e => new { e.At, e.Id }, "IX_ExchangeLog_At");
    }
}

public sealed class ExchangeLogRecordConfiguration : IEntityTypeConfiguration<ExchangeLogRecord>
{
    public void Configure(EntityTypeBuilder<ExchangeLogRecord> builder)
    {
        builder.ToTable("ExchangeLogRecords");
        builder.HasIndex(r => new { r.EntryId, r.FactAssignmentUuid }, "UX_ExchangeLogRecords_Entry").IsUnique();
        builder.HasIndex(r => new { r.FactAssignmentUuid, r.EntryId }, "IX_ExchangeLogRecords_Fact");
    }
}
