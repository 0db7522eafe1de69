package io.github.mcppolicy.catalog;

final class InventoryContractTest extends InventoryRecordsContract {
    @Override
    protected InventoryRecords create() {
        return new Inventory();
    }
}
